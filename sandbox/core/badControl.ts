/** Thrown for a control call that is refused. The control API answers it with the status, 400 for invalid data, and this message. */
export class BadControl extends Error {
	constructor(
		message: string,
		readonly status = 400,
	) {
		super(message);
	}
}
