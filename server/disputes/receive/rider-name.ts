/** What mediators call a reporter: 骑手 A, B … Z, AA …, by how many came before on that day. */
export function riderName(before: number): string {
  let letters = ''
  for (let rest = before + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + (rest - 1) % 26) + letters
  return `骑手 ${letters}`
}
