export type Redact = (text: string) => string;

/**
 * Cuts secrets out of a text, also where they are base64 or percent-encoded. To be applied where a text enters:
 * to every body and error message, before anything else sees it, so that no outcome, hint or log can hold one.
 */
export function makeRedact(secrets: readonly string[]): Redact {
	const forms = new Set(secrets.filter((secret) => secret.length > 3).flatMap(listForms));
	// The longest first: a short form may be a part of a long one.
	const ordered = [...forms].sort((a, b) => b.length - a.length);
	return (text) => ordered.reduce((cut, form) => (cut.includes(form) ? cut.split(form).join('[secret]') : cut), text);
}

function listForms(secret: string): string[] {
	const base64 = Buffer.from(secret, 'utf8').toString('base64');
	return [secret, encodeURIComponent(secret), base64, encodeURIComponent(base64), JSON.stringify(secret).slice(1, -1)];
}
