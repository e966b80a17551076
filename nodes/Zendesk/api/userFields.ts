import type { ServiceReader } from '../../../bulk/operation';
import { endSentence } from '../../../http/sentences';
import { stopAfter, type ReadBefore, type Stopped } from '../../shared/lists/readBefore';
import { readAllPages, type PagesFailure } from '../../shared/lists/readPages';
import { listObjects, readList, type JsonObject } from '../../shared/values/json';
import { cursorPages } from './pagers';
import { zendesk } from './service';

/**
 * A custom field that an account has defined for its users.
 * https://developer.zendesk.com/api-reference/ticketing/users/user_fields/#json-format
 */
export interface CustomField {
	/** The key of its values in `user_fields` of a user. */
	readonly key: string;
	readonly title: string;
	/** checkbox, date, decimal, dropdown, integer, lookup, multiselect, regexp, text, textarea, or what comes later. */
	readonly type: string;
	readonly isActive: boolean;
	/** Where it stands in the list of the account. */
	readonly position: number;
	/** Of a dropdown or multiselect field: what people see, and the tag that a user holds. */
	readonly options: readonly CustomOption[];
	readonly pattern?: string;
}

export interface CustomOption {
	readonly name: string;
	readonly tag: string;
}

/** 100,000 fields: a list that goes on behind them is taken for one that never ends. */
const maxPages = 1000;

/** All custom fields for users, by their keys, in the account's own order. */
export async function findUserFields(
	reader: Pick<ServiceReader, 'send'>,
): Promise<ReadBefore<ReadonlyMap<string, CustomField>>> {
	const read = await readAllPages(reader, {
		request: { method: 'GET', path: '/api/v2/user_fields', repeatable: true },
		pager: cursorPages,
		read: (body) => readList(body, 'user_fields'),
		maxPages,
	});
	if (read.kind !== 'read') return stop(read);
	const fields = read.value.flatMap(readField).sort((a, b) => a.position - b.position);
	return { kind: 'read', value: new Map(fields.map((field) => [field.key, field])) };
}

function readField(field: JsonObject): CustomField[] {
	const { key, title, type, active, position, regexp_for_validation: pattern } = field;
	if (typeof key !== 'string' || typeof type !== 'string') return [];
	const options = listObjects(field.custom_field_options).flatMap(({ name, value }) =>
		typeof value === 'string' ? [{ name: typeof name === 'string' ? name : value, tag: value }] : [],
	);
	return [
		{
			key,
			title: typeof title === 'string' && title.trim() !== '' ? title : key,
			type,
			isActive: active !== false,
			position: typeof position === 'number' ? position : 0,
			options,
			...(typeof pattern === 'string' && pattern !== '' && { pattern }),
		},
	];
}

const whatFailed = 'The custom user fields of the account could not be read';

function stop({ reply }: PagesFailure): Stopped {
	const stopped = stopAfter(zendesk, reply, { whatFailed, codeOfSilence: 'no_answer' });
	if (reply.kind !== 'rejected') return stopped;
	const cure = 'Use the credential of an admin, or map an object of all values to "User Fields" in their place.';
	const reason = `${whatFailed}, so nothing was sent. ${endSentence(stopped.refusal.reason)} ${cure}`;
	return { kind: 'stopped', refusal: { ...stopped.refusal, reason } };
}
