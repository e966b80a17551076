/** Thrown for a control call with invalid data. The control API answers it with status 400 and this message. */
export class BadControl extends Error {}
