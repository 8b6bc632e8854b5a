const leadingDigits = [5, 2, 1] as const

/** A round length that fits, and how long to draw it. */
export interface ScaleBar { readonly metres: number, readonly widthPx: number }

/** The longest of 1, 2, 5, 10, 20, 50 … metres that is at most `maxWidthPx` CSS pixels long. */
export function scaleBar(metresPerPixel: number, maxWidthPx: number): ScaleBar {
  const longest = metresPerPixel * maxWidthPx
  const power = 10 ** Math.floor(Math.log10(longest))
  const metres = power * (leadingDigits.find(digit => digit * power <= longest) ?? 1)
  return { metres, widthPx: metres / metresPerPixel }
}
