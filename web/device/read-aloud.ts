import type { Ref } from 'vue'
import { onMounted, onUnmounted, shallowRef, watch } from 'vue'

/** Slow enough to write along. */
const RATE = 0.6

/** A voice of the phone itself for a language (`zh-CN`); voices elsewhere would be sent what is to be spoken. Undefined: there is none. */
export function findOwnVoice(voices: readonly Pick<SpeechSynthesisVoice, 'lang' | 'localService'>[], language: string) {
  const [wanted = ''] = language.toLowerCase().split('-')
  const own = voices.filter(({ localService, lang }) => localService && lang.toLowerCase().replace('_', '-').split('-')[0] === wanted)
  return own.find(({ lang }) => lang.replace('_', '-').toLowerCase() === language.toLowerCase()) ?? own[0]
}

/** Reads text aloud with a voice of the phone, slowly. `canSpeak` is false where there is none; voices may come late. */
export function useReadAloud(language: Readonly<Ref<string>>) {
  // Undefined in WeChat and old WebViews, whatever the types say.
  const engine = () => typeof window === 'undefined' ? undefined : window.speechSynthesis as SpeechSynthesis | undefined
  const canSpeak = shallowRef(false)
  const ownVoice = () => findOwnVoice(engine()?.getVoices() ?? [], language.value) as SpeechSynthesisVoice | undefined
  const look = () => (canSpeak.value = ownVoice() !== undefined)
  onMounted(() => {
    look()
    // Missing in Safari.
    engine()?.addEventListener?.('voiceschanged', look)
  })
  onUnmounted(() => engine()?.removeEventListener?.('voiceschanged', look))
  watch(language, look)

  return {
    canSpeak,
    stop: () => engine()?.cancel(),
    /** Resolves when it has been spoken, or was stopped. Never rejects. */
    speak: (text: string): Promise<void> => new Promise((resolve) => {
      const voice = ownVoice()
      const speech = engine()
      if (!voice || !speech) {
        resolve()
        return
      }
      const utterance = new SpeechSynthesisUtterance(text)
      Object.assign(utterance, { voice, lang: voice.lang, rate: RATE, onend: () => resolve(), onerror: () => resolve() })
      speech.cancel()
      speech.speak(utterance)
    }),
  }
}
