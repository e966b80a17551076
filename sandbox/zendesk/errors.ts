import type { Json } from '../core/json';
import type { SandboxClock } from '../core/clock';
import type { Answer } from '../core/service';
import type { InvalidField } from './invalidField';
import type { RouteAnswer } from './routeAnswer';
import { noAccessText } from './userRules';

// The service has four forms of errors. Which one it uses depends on the kind of the error.

const plainText = { 'content-type': 'text/plain; charset=utf-8' };

/** First form: an error as text, with a description. */
export const refuse = (status: number, error: string, description: string, more: Json = {}): RouteAnswer => ({
	status,
	body: { error, description, ...more },
});

/** Second form: an error as an object with title and message. */
const refuseWithTitle = (status: number, title: string, message: string): RouteAnswer => ({
	status,
	body: { error: { title, message } },
});

/** Third form: a list of errors. */
export const refuseWithList = (
	status: number,
	code: string,
	title: string,
	headers: Answer['headers'] = {},
): RouteAnswer => ({
	status,
	body: { errors: [{ code, title }] },
	headers,
});

/** Fourth form: plain text, no JSON. */
export const refuseWithText = (status: number, text: string, headers: Answer['headers'] = {}): RouteAnswer => ({
	status,
	body: text,
	headers: { ...plainText, ...headers },
});

/** A limit of a single address is reached; `resetMs`, until it is free again. */
export const tooManyRequests = (clock: SandboxClock, resetMs: number, title: string): RouteAnswer => ({
	...refuseWithList(429, 'TooManyRequests', title, { 'retry-after': String(clock.wallSeconds(resetMs)) }),
	refusedForMs: resetMs,
});

export const notFound = (): RouteAnswer => refuse(404, 'RecordNotFound', 'Not found');
export const noSuchEndpoint = (): RouteAnswer => refuse(404, 'InvalidEndpoint', 'Not found');
export const unauthenticated = (): RouteAnswer => ({ status: 401, body: { error: "Couldn't authenticate you" } });

export const expiredToken = (): RouteAnswer => ({
	status: 401,
	body: {
		error: 'invalid_token',
		error_description: 'The access token provided is expired, revoked, malformed or invalid for other reasons.',
	},
});

/** `scopes`: those that the token lacks. */
export const missingScopes = (scopes: readonly string[]): RouteAnswer =>
	refuse(403, 'Forbidden', `You are missing the following required scopes: ${scopes.join(', ')}`);

export const forbidden = (): RouteAnswer =>
	refuseWithTitle(
		403,
		'Forbidden',
		'You do not have access to this page. Please contact the account owner of this help desk for further help.',
	);

/** `action` is the service's own name of the route: `users/show`. */
export const notAnInteger = (name: string, action: string): RouteAnswer =>
	invalidAttribute(name, 'must be an integer', action);

export const invalidAttribute = (name: string, rule: string, action: string): RouteAnswer =>
	refuseWithTitle(
		400,
		'Invalid attribute',
		`You passed an invalid value for the ${name} attribute. Invalid parameter: ${name} ${rule} from api/v2/${action}`,
	);

/** The service leaves the name of the parameter empty, hence the two spaces. */
export const tooManyValues = (max: number): RouteAnswer =>
	refuse(400, 'TooManyValues', `Parameter  cannot specify more than ${max} values`, { max_count: max });

export const tooManyUsers = (max: number): RouteAnswer =>
	refuse(400, 'TooManyValues', `Maximum ${max} users may be created per call`);

/** The first form with details by field. */
export function invalidRecord(invalid: readonly InvalidField[]): RouteAnswer {
	const details: Record<string, Json[]> = {};
	for (const { field, description, error } of invalid) (details[field] ??= []).push({ description, error });
	return refuse(422, 'RecordInvalid', 'Record validation errors', { details });
}

/** The 403 to an update of a shared user. No public text shows its body, so a switch chooses the form. */
export const sharedUser = (form: 'object' | 'string'): RouteAnswer =>
	form === 'object' ? forbidden() : refuse(403, 'Forbidden', noAccessText);

/** The 403 of an account without bulk imports. No public text shows its body, so a switch chooses the form. */
export function bulkImportsOff(form: 'object' | 'string' | 'array' | 'text'): RouteAnswer {
	const text = 'Bulk user imports are not enabled for this account.';
	const refusals = {
		object: forbidden,
		string: () => refuse(403, 'Forbidden', text),
		array: () => refuseWithList(403, 'Forbidden', text),
		text: () => refuseWithText(403, text),
	};
	return refusals[form]();
}
