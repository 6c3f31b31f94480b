export function TeacherSection() {
  return null;
}
