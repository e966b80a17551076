import { listReadings, mayHoldEscapes, type Span } from './escapes';

/** Cuts secrets out of a text. */
export type Redact = (text: string) => string;

/** One that says which. */
export interface RedactSecrets {
	(text: string): string;
	readonly secrets: readonly string[];
}

const mark = '[secret]';

/**
 * So many letters of readings are looked through, a second's work. A text with more, which is full of escapes within
 * escapes, is left out as a whole.
 */
const maxLetters = 4_000_000;
const leftOut = '[too long to look for secrets]';

/**
 * Cuts secrets out of a text, in whatever form a service or a gateway repeats them: as they are, in base64 (with and
 * without padding, base64url, inside longer base64), and escaped as JSON, addresses and HTML do it, wholly or in part.
 * Apply it to every body and error message before anything else sees them, so that no outcome, hint or log can contain a
 * secret. Secrets of three characters or fewer are left alone: they would be cut out of ordinary words.
 */
export function makeRedact(secrets: readonly string[]): RedactSecrets {
	const forms = [...new Set(secrets.filter((secret) => secret.length > 3).flatMap(listForms))];
	const shortest = Math.min(...forms.map(({ length }) => length));
	// No escape is shorter than what it stands for.
	const isPlain = (text: string): boolean => !mayHoldEscapes(text) && !forms.some((form) => text.includes(form));
	const redact: Redact = (text) => (text.length < shortest || isPlain(text) ? text : cutForms(text, forms));
	return Object.assign(redact, { secrets });
}

function cutForms(text: string, forms: readonly string[]): string {
	const spans: Span[] = [];
	let letters = 0;
	for (const reading of listReadings(text)) {
		letters += reading.text.length;
		if (letters > maxLetters && reading.text !== text) return leftOut;
		for (const span of findAll(reading.text, forms)) spans.push(reading.toSource(span));
	}
	return cut(text, spans);
}

/** What a secret looks like where it isn't escaped. The escapes are looked through by `listReadings`. */
function listForms(secret: string): string[] {
	// By way of bytes: half a letter (a lone surrogate) can't be percent-encoded.
	const whole = Buffer.from(secret, 'utf8').toString('utf8');
	const written = new Set([secret, encodeURIComponent(whole), JSON.stringify(secret).slice(1, -1)]);
	// A form in an address has a plus sign for a blank, and its other signs escaped.
	return [secret, secret.replace(/ /g, '+'), ...[...written].flatMap(listBase64)];
}

/** Below this many letters, base64 is found by chance. */
const minBase64 = 8;

function listBase64(text: string): string[] {
	const bytes = Buffer.from(text, 'utf8');
	const whole = bytes.toString('base64');
	const bare = whole.replace(/=+$/, '');
	const inside = [0, 1, 2].map((before) => findInner(bytes, before)).filter(({ length }) => length >= minBase64);
	return [whole, bare, ...inside].flatMap((form) => [form, form.replace(/\+/g, '-').replace(/\//g, '_')]);
}

/** The letters of base64 that are the secret's alone, where so many bytes (modulo 3) stand before it. */
function findInner(bytes: Buffer, before: number): string {
	const shifted = Buffer.concat([Buffer.alloc(before), bytes]);
	return shifted.toString('base64').slice(Math.ceil((before * 8) / 6), Math.floor((shifted.length * 8) / 6));
}

function* findAll(text: string, forms: readonly string[]): Generator<Span> {
	for (const form of forms) {
		for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
			yield { start: at, end: at + form.length };
		}
	}
}

/** Spans that overlap are one cut. */
function cut(text: string, spans: readonly Span[]): string {
	let left = '';
	let doneTo = 0;
	for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
		if (start >= doneTo) left += text.slice(doneTo, start) + mark;
		doneTo = Math.max(doneTo, end);
	}
	return left + text.slice(doneTo);
}

/**
 * Whether the text of a JSON shows at once that no secret is in it. Most do: what is parsed of it need not be looked through,
 * since all of its texts stand in it as they are.
 */
export function isClean(json: string, redact: Redact): boolean {
	return !mayHoldEscapes(json) && redact(json) === json;
}

/**
 * Cuts secrets out of all texts, keys and numbers of parsed JSON, however deep: of the very object that is given. A
 * number is cut only where it is a secret as a whole, since others are ids.
 */
export function redactJson(body: unknown, redact: Redact): unknown {
	const steps = redactJsonInSteps(body, redact);
	for (;;) {
		const step = steps.next();
		if (step.done) return step.value;
	}
}

/** So many objects and lists are looked through in a step: a few milliseconds at most. */
const heldInStep = 1000;

/** The same in steps: at each `yield` others on the thread may have a turn. */
export function* redactJsonInSteps(body: unknown, redact: Redact): Generator<undefined, unknown, undefined> {
	const holder = { body };
	const open: object[] = [holder];
	let done = 0;
	for (let next = open.pop(); next; next = open.pop()) {
		redactEntries(next, redact, open);
		done += 1;
		if (done % heldInStep === 0) yield;
	}
	return holder.body;
}

function redactEntries(holder: object, redact: Redact, open: object[]): void {
	if (Array.isArray(holder)) return redactList(holder, redact, open);
	for (const key of Object.keys(holder)) {
		const value = (holder as Readonly<Record<string, unknown>>)[key];
		const name = redact(key);
		const shown = redactValue(value, redact);
		if (typeof shown === 'object' && shown !== null) open.push(shown);
		if (name === key && shown === value) continue;
		if (name !== key) Reflect.deleteProperty(holder, key);
		// An assignment to a key such as __proto__ would do something else.
		Object.defineProperty(holder, name, { value: shown, configurable: true, enumerable: true, writable: true });
	}
}

function redactList(list: unknown[], redact: Redact, open: object[]): void {
	for (const [place, value] of list.entries()) {
		const shown = redactValue(value, redact);
		if (typeof shown === 'object' && shown !== null) open.push(shown);
		if (shown !== value) list[place] = shown;
	}
}

function redactValue(value: unknown, redact: Redact): unknown {
	if (typeof value === 'string') return redact(value);
	return typeof value === 'number' && redact(String(value)) === mark ? mark : value;
}

/** What is cut out of all that a service says. Tokens are fetched and renewed while a run goes on, so it grows. */
export interface SecretKeeper {
	readonly redact: Redact;
	keep(secrets: readonly string[]): void;
}

/** A trigger runs for months, and gets a token an hour. Of so many, the first ones say nothing to anybody any more. */
const maxKept = 500;

/** A keeper that cuts these secrets, and the last ones of those that it is given later. */
export function makeSecretKeeper(given: readonly string[]): SecretKeeper {
	let kept: readonly string[] = [];
	let redact = makeRedact(given);
	return {
		redact: (text) => redact(text),
		keep(secrets) {
			const fresh = secrets.filter((secret) => !redact.secrets.includes(secret));
			if (fresh.length === 0) return;
			kept = [...kept, ...fresh].slice(-maxKept);
			redact = makeRedact([...given, ...kept]);
		},
	};
}
