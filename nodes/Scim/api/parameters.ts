import type { OperationParameter, OperationSettings, SettingFault } from '../../shared/bulk/operation';
import { show } from '../../shared/values/json';

export const ifGroupExists: OperationParameter = {
	displayName: 'If a Group of That Name Exists',
	name: 'ifGroupExists',
	type: 'options',
	options: [
		{ name: 'Create Another', value: 'createAnother', description: 'A second group gets the same name' },
		{ name: 'Fail the Record', value: 'fail' },
		{ name: 'Leave It Unchanged', value: 'unchanged', description: 'The group is left as it is, and its ID given' },
	],
	default: 'unchanged',
	description: 'Names are compared without regard to case. All groups of the server are read for it before.',
};

export const deleteBody: OperationParameter = {
	displayName: 'Body of Zuora Deletes',
	name: 'deleteBody',
	type: 'options',
	options: [
		{ name: 'Operations', value: 'operations', description: 'As the current documents have it' },
		{
			name: 'Operations, Then an Array',
			value: 'operationsThenArray',
			description: 'If the first request is answered 400, the IDs are sent as a bare array, as older documents have it',
		},
	],
	default: 'operations',
	description: "Zuora published two bodies for its bulk delete. Without effect on other servers than Zuora's.",
};

export const checkMembers: OperationParameter = {
	displayName: 'Check Members Afterwards',
	name: 'checkMembers',
	type: 'boolean',
	default: false,
	description:
		'Whether to read each group again and see that the change is there: some servers answer success and change nothing. Where a server does not show members, nothing can be checked.',
};

/** https://developer.zuora.com/v1-api-reference/api/operation/postBulkDeleteGroups/ */
export const trackId: OperationParameter = {
	displayName: 'Zuora Track ID',
	name: 'trackId',
	type: 'string',
	default: '',
	description: 'An ID of yours that Zuora writes down with each request, for its support. Up to 64 characters.',
};

/** Zuora: at most 64 characters, US-ASCII, no colon, semicolon or quote. A control character can't stand in a header. */
export function checkTrackId(settings: OperationSettings): SettingFault | undefined {
	const given = String(settings.trackId ?? '');
	if (/^[\x20-\x7e]{0,64}$/.test(given) && !/[:;"']/.test(given)) return undefined;
	return {
		message: `"Zuora Track ID" is ${show(given)}, which Zuora does not take.`,
		description: 'Use at most 64 characters of plain ASCII, without : ; " and \'.',
	};
}

export function writeTrackId(settings: OperationSettings): Readonly<Record<string, string>> {
	const given = String(settings.trackId ?? '');
	return given === '' ? {} : { 'Zuora-Track-Id': given };
}
