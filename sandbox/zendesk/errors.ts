import type { Answer } from '../core/service';
import type { Invalid, Json } from './rows';

/** An answer before the headers that every answer has. */
export interface Reply {
	readonly status: number;
	/** JSON unless it is text; undefined for no body. */
	readonly body?: unknown;
	readonly headers?: Answer['headers'];
}

const plainText = { 'content-type': 'text/plain; charset=utf-8' };

/** Envelope A: a string and a description. */
export const refuse = (status: number, error: string, description: string, more: Json = {}): Reply => ({
	status,
	body: { error, description, ...more },
});

/** Envelope B: an object with title and message. */
export const refuseWithTitle = (status: number, title: string, message: string): Reply => ({
	status,
	body: { error: { title, message } },
});

/** Envelope C: a list. */
export const refuseWithList = (
	status: number,
	code: string,
	title: string,
	headers: Answer['headers'] = {},
): Reply => ({
	status,
	body: { errors: [{ code, title }] },
	headers,
});

/** Envelope D: no JSON at all. */
export const refuseWithText = (status: number, text: string, headers: Answer['headers'] = {}): Reply => ({
	status,
	body: text,
	headers: { ...plainText, ...headers },
});

export const notFound = (): Reply => refuse(404, 'RecordNotFound', 'Not found');
export const noSuchEndpoint = (): Reply => refuse(404, 'InvalidEndpoint', 'Not found');
export const unauthenticated = (): Reply => ({ status: 401, body: { error: "Couldn't authenticate you" } });

export const expiredToken = (): Reply => ({
	status: 401,
	body: {
		error: 'invalid_token',
		error_description: 'The access token provided is expired, revoked, malformed or invalid for other reasons.',
	},
});
export const missingScopes = (scopes: readonly string[]): Reply =>
	refuse(403, 'Forbidden', `You are missing the following required scopes: ${scopes.join(', ')}`);

export const forbidden = (): Reply =>
	refuseWithTitle(
		403,
		'Forbidden',
		'You do not have access to this page. Please contact the account owner of this help desk for further help.',
	);

/** `action`: the service's own name of the route, `users/show`. */
export const notAnInteger = (name: string, action: string): Reply =>
	invalidAttribute(name, 'must be an integer', action);

export const invalidAttribute = (name: string, rule: string, action: string): Reply =>
	refuseWithTitle(
		400,
		'Invalid attribute',
		`You passed an invalid value for the ${name} attribute. Invalid parameter: ${name} ${rule} from api/v2/${action}`,
	);

/** The double space is the service's: the name of the parameter is empty. */
export const tooManyValues = (max: number): Reply =>
	refuse(400, 'TooManyValues', `Parameter  cannot specify more than ${max} values`, { max_count: max });

export const tooManyUsers = (max: number): Reply =>
	refuse(400, 'TooManyValues', `Maximum ${max} users may be created per call`);

/** Envelope A with details, by field. */
export function invalidRecord(invalid: readonly Invalid[]): Reply {
	const details: Record<string, Json[]> = {};
	for (const { field, description, error } of invalid) (details[field] ??= []).push({ description, error });
	return refuse(422, 'RecordInvalid', 'Record validation errors', { details });
}

/** The 403 of an account without bulk imports. No text shows its body: the switch chooses. */
export function bulkImportsOff(form: 'object' | 'string' | 'array' | 'text'): Reply {
	const text = 'Bulk user imports are not enabled for this account.';
	const replies = {
		object: forbidden,
		string: () => refuse(403, 'Forbidden', text),
		array: () => refuseWithList(403, 'Forbidden', text),
		text: () => refuseWithText(403, text),
	};
	return replies[form]();
}
