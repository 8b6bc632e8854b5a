/**
 * MapLibre takes a `text-font` that no `glyphs` serve for a CSS family, falls back to the phone's own `sans-serif`, and reads the weight out of
 * the name: these two name no font at all on purpose. (6.17, GlyphManager)
 */
export const deviceBold: string[] = ['Device Bold']
export const deviceMedium: string[] = ['Device Medium']
