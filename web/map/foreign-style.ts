import type { StyleSpecification } from 'maplibre-gl'
import * as z from 'zod/mini'

const styleSchema = z.looseObject({
  version: z.literal(8),
  sources: z.record(z.string(), z.looseObject({ type: z.string() })),
  layers: z.array(z.looseObject({ id: z.string(), type: z.string() })),
})

/**
 * Reads a style from elsewhere, as far as we rely on it; MapLibre reads the rest and leaves out layers it cannot take. What is ours to decide
 * (where the map looks, relief, sky) is taken out, and ids that we use ourselves are renamed. Throws when it is no style.
 */
export function parseForeignStyle(json: unknown): StyleSpecification {
  const { version, sources, layers, sprite, transition } = styleSchema.parse(json)
  const rename = (id: unknown) => typeof id === 'string' ? `base-${id}` : id
  // Shapes beyond those parsed above are checked by MapLibre itself when it takes the style.
  return {
    version,
    ...sprite === undefined ? {} : { sprite },
    ...transition === undefined ? {} : { transition },
    sources: Object.fromEntries(Object.entries(sources).map(([id, source]) => [`base-${id}`, source])),
    layers: layers.map(layer => ({ ...layer, id: `base-${layer.id}`, ...'source' in layer ? { source: rename(layer.source) } : {}, ...'ref' in layer ? { ref: rename(layer.ref) } : {} })),
  } as unknown as StyleSpecification
}
