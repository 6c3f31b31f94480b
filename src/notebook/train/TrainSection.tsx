export function TrainSection() {
  return null;
}
