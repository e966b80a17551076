/** A text as services may write it anew: its letters in their composed form, and each run of blanks as one blank. */
export const squeeze = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ');
