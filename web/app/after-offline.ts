import type { Component } from 'vue'
import { defineAsyncComponent, defineComponent } from 'vue'

/** In place of a component whose code could not be fetched. */
const NothingThere = defineComponent({ render: () => null })

/** A component that needs the outbox, which is fetched after the list is usable; nothing where that cannot be had. */
export function afterOffline(offline: () => Promise<unknown>, load: () => Promise<{ default: Component }>): Component {
  return defineAsyncComponent(() => offline().then(load).then(module => module.default, () => NothingThere))
}
