/** A photo that somebody has chosen, made small: in this page's memory and nowhere else. Its id is that under which it is sent. */
export interface ChosenPhoto { readonly id: string, readonly bytes: ArrayBuffer }
