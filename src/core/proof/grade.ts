/** From best to worst, as in ISO/IEC 15415 §7 (4, 3, 2, 1, 0). */
export const GRADES = ['A', 'B', 'C', 'D', 'F'] as const;
export type Grade = (typeof GRADES)[number];

/** The lowest of some grades; A of none. */
export function worstOf(grades: readonly Grade[]): Grade {
  return grades.reduce<Grade>((worst, grade) => (isWorse(grade, worst) ? grade : worst), 'A');
}

export function isWorse(grade: Grade, than: Grade): boolean {
  return GRADES.indexOf(grade) > GRADES.indexOf(than);
}

/** The grade of a value that is better the larger it is. NaN is F. @param least values of A, B, C and D */
export function gradeOf(value: number, least: readonly [a: number, b: number, c: number, d: number]): Grade {
  const place = least.findIndex((limit) => value >= limit);
  return GRADES[place < 0 ? GRADES.length - 1 : place] ?? 'F';
}
