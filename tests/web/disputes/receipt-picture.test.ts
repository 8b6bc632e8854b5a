import { expect, it } from 'vitest'
import { drawReceipt } from '#web/disputes/raise/receipt-picture.ts'

const groups = ['7KQ2', 'M4TX', '9B0W', 'C3HJ', 'ZR5P']

/** A browser's canvas that remembers what is written on it. */
function aDocument({ canDraw = true, makesPicture = true } = {}) {
  const written: { text: string, x: number, y: number }[] = []
  const canvas = {
    width: 0,
    height: 0,
    getContext: () => canDraw ? { fillRect() {}, fillText: (text: string, x: number, y: number) => written.push({ text, x, y }) } : null,
    toBlob: (take: (blob: Blob | null) => void, type: string) => take(makesPicture ? new Blob(['x'], { type }) : null),
  }
  // Only what drawing asks for.
  return { written, canvas, document: { createElement: () => canvas } as unknown as Document }
}

it('has the code alone on it, one group a line, each inside the picture, and not a word of what it is for', async () => {
  const { written, canvas, document } = aDocument()
  expect(await drawReceipt(groups, document)).toMatchObject({ type: 'image/png' })
  expect(written.map(({ text }) => text)).toEqual(groups.map(group => [...group].join(' ')))
  expect(new Set(written.map(({ y }) => y)).size).toBe(groups.length)
  expect(written.every(({ x, y }) => x === canvas.width / 2 && y > 0 && y < canvas.height)).toBe(true)
})

it('is none where a browser cannot draw, and never an error', async () => {
  expect(await drawReceipt(groups, aDocument({ canDraw: false }).document)).toBeNull()
  expect(await drawReceipt(groups, aDocument({ makesPicture: false }).document)).toBeNull()
  const broken = { createElement: () => {
    throw new Error('no canvas')
  } } as unknown as Document
  expect(await drawReceipt(groups, broken)).toBeNull()
})
