export function ResultsSection() {
  return null;
}
