export function ClassifySection() {
  return null;
}
