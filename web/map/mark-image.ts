import type { MapOrigin } from './map-station.ts'
import type { MarkGlyphs } from './map-words.ts'
import type { MarkState, Palette } from './palette.ts'
import { dayPalette, nightPalette } from './palette.ts'

/** Sharp on every phone that matters, at a quarter of the memory of 4. */
const PIXEL_RATIO = 3
const SIZE_PX = 40
const CHOSEN_SIZE_PX = 54
const ORIGIN_SIZE_PX = 34
const HAZARD_SIZE_PX = 34
const MARGIN_PX = 3

/** How a state looks without its colour: filled, half filled, square, or dashed; the glyph says it once more. */
type Shape = 'disc' | 'half' | 'square' | 'dashed'
const shapes: Record<MarkState, Shape> = { open: 'disc', closing_soon: 'half', closed: 'square', unknown: 'dashed', unsaid: 'disc' }
const isMarkState = (text: string): text is MarkState => Object.keys(shapes).includes(text)
const isOriginKind = (text: string): text is MapOrigin['kind'] => text === 'gps' || text === 'place'

export interface MarkImage { readonly data: ImageData, readonly pixelRatio: number }

/**
 * Draws the picture that a layer asks for by name: `mark:day:open`, `mark:night:closed:chosen`, `origin:day:gps`, `hazard:day:open`. Undefined for
 * other names, and where the browser gives no canvas.
 */
export function drawMark(name: string, glyphs: MarkGlyphs): MarkImage | undefined {
  const [what, theme, kind = '', extra] = name.split(':')
  const palette = theme === 'night' ? nightPalette : dayPalette
  if (what === 'mark' && isMarkState(kind)) {
    const isChosen = extra === 'chosen'
    return draw(isChosen ? CHOSEN_SIZE_PX : SIZE_PX, (context, size) => drawState(context, { size, state: kind, glyph: glyphs[kind], palette, isChosen }))
  }
  if (what === 'origin' && isOriginKind(kind))
    return draw(ORIGIN_SIZE_PX, (context, size) => drawOrigin(context, { size, glyph: glyphs[kind], palette }))
  if (what === 'hazard')
    return draw(HAZARD_SIZE_PX, (context, size) => drawHazard(context, { size, isResolved: kind === 'resolved', palette }))
  return undefined
}

function draw(sizePx: number, paint: (context: CanvasRenderingContext2D, size: number) => void): MarkImage | undefined {
  const canvas = document.createElement('canvas')
  const edge = (sizePx + 2 * MARGIN_PX) * PIXEL_RATIO
  canvas.width = edge
  canvas.height = edge
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context)
    return undefined
  context.scale(PIXEL_RATIO, PIXEL_RATIO)
  context.translate(edge / PIXEL_RATIO / 2, edge / PIXEL_RATIO / 2)
  paint(context, sizePx)
  return { data: context.getImageData(0, 0, edge, edge), pixelRatio: PIXEL_RATIO }
}

interface StateMark { size: number, state: MarkState, glyph: string, palette: Palette, isChosen: boolean }

function drawState(context: CanvasRenderingContext2D, { size, state, glyph, palette, isChosen }: StateMark): void {
  const shape = shapes[state]
  const colour = palette.states[state]
  // From outside in: halo against the map, a ring when chosen, and the mark itself.
  fill(context, { shape, size: size + 4, colour: palette.halo })
  if (isChosen) {
    fill(context, { shape, size, colour: palette.chosen })
    fill(context, { shape, size: size - 8, colour: palette.halo })
  }
  const inner = isChosen ? size - 12 : size
  fill(context, { shape, size: inner, colour: shape === 'disc' ? colour : palette.paper })
  if (shape !== 'disc')
    outline(context, { shape, size: inner, colour })
  write(context, { glyph, size: inner, colour: shape === 'disc' ? palette.onState : colour })
  if (shape !== 'half')
    return
  // The lower half once more in reverse, glyph and all.
  context.save()
  context.beginPath()
  context.rect(-inner / 2, 0, inner, inner / 2)
  context.clip()
  fill(context, { shape, size: inner, colour })
  write(context, { glyph, size: inner, colour: palette.onState })
  context.restore()
}

function drawOrigin(context: CanvasRenderingContext2D, { size, glyph, palette }: { size: number, glyph: string, palette: Palette }): void {
  fill(context, { shape: 'disc', size: size + 4, colour: palette.halo })
  fill(context, { shape: 'disc', size, colour: palette.rider })
  write(context, { glyph, size, colour: palette.riderInk })
}

/** A triangle with `!`; resolved, a hollow one with a tick. No other mark has three corners. */
function drawHazard(context: CanvasRenderingContext2D, { size, isResolved, palette }: { size: number, isResolved: boolean, palette: Palette }): void {
  const colour = isResolved ? palette.states.open : palette.chosen
  triangle(context, size + 5)
  context.fillStyle = palette.halo
  context.fill()
  triangle(context, size - 3)
  context.fillStyle = isResolved ? palette.paper : colour
  context.fill()
  context.lineWidth = 2.5
  context.strokeStyle = colour
  context.stroke()
  context.save()
  context.translate(0, size * 0.1)
  write(context, { glyph: isResolved ? '✓' : '!', size: size * 0.9, colour: isResolved ? colour : palette.onState })
  context.restore()
}

function triangle(context: CanvasRenderingContext2D, size: number): void {
  context.beginPath()
  context.moveTo(0, -size / 2)
  context.lineTo(size / 2, size / 2.4)
  context.lineTo(-size / 2, size / 2.4)
  context.closePath()
  context.lineJoin = 'round'
}

function trace(context: CanvasRenderingContext2D, shape: Shape, size: number): void {
  context.beginPath()
  if (shape === 'square')
    // As large to the eye as the discs beside it.
    context.rect(-size * 0.45, -size * 0.45, size * 0.9, size * 0.9)
  else
    context.arc(0, 0, size / 2, 0, 2 * Math.PI)
}

function fill(context: CanvasRenderingContext2D, { shape, size, colour }: { shape: Shape, size: number, colour: string }): void {
  trace(context, shape, size)
  context.fillStyle = colour
  context.fill()
}

function outline(context: CanvasRenderingContext2D, { shape, size, colour }: { shape: Shape, size: number, colour: string }): void {
  const width = size * 0.085
  trace(context, shape, size - width)
  context.lineWidth = width
  context.strokeStyle = colour
  context.setLineDash(shape === 'dashed' ? [size * 0.17, size * 0.11] : [])
  context.stroke()
  context.setLineDash([])
}

function write(context: CanvasRenderingContext2D, { glyph, size, colour }: { glyph: string, size: number, colour: string }): void {
  context.font = `800 ${Math.round(size * 0.52)}px system-ui, "PingFang SC", "MiSans", "HarmonyOS Sans SC", "Noto Sans CJK SC", sans-serif`
  context.textAlign = 'center'
  context.textBaseline = 'alphabetic'
  // Centred by what is drawn, not by the line box: fonts differ in how far down they sit.
  const { actualBoundingBoxAscent: ascent, actualBoundingBoxDescent: descent } = context.measureText(glyph)
  const y = (ascent - descent) / 2
  context.fillStyle = colour
  context.fillText(glyph, 0, y)
}
