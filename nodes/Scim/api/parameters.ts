import type { SettingFault } from '../../shared/bulk/keys';
import { parameter } from '../../shared/n8n/parameters';
import type { Parameter } from '../../shared/single/operation';
import { required, text } from '../../shared/values/fields';
import { show } from '../../shared/values/json';
import type { Dialect } from './dialect';

/** The group that a single operation is about. */
export const groupId: Parameter = {
	name: 'groupId',
	field: required(text({ label: 'Group ID', description: 'The ID of the group', holds: 'key' })),
	location: 'path',
	as: 'groupId',
};

/** https://developer.zuora.com/v1-api-reference/api/operation/postBulkDeleteGroups/ */
export const trackId = parameter({
	displayName: 'Zuora Track ID',
	name: 'trackId',
	type: 'string',
	default: '',
	placeholder: 'e.g. onboarding-2026-03',
	description: 'An ID of yours that Zuora writes down with each request, for its support. Up to 64 characters.',
});

interface TrackSettings {
	readonly trackId: string;
}

/** Zuora: at most 64 characters, US-ASCII, no colon, semicolon or quote. A control character can't stand in a header. */
export function checkTrackId({ trackId: given }: TrackSettings): SettingFault | undefined {
	if (/^[\x20-\x7e]{0,64}$/.test(given) && !/[:;"']/.test(given)) return undefined;
	return {
		message: `"Zuora Track ID" is ${show(given)}, which Zuora does not take.`,
		description: 'Use at most 64 characters of plain ASCII, without : ; " and \'.',
	};
}

export function writeTrackId({ trackHeader }: Dialect, settings: TrackSettings): Readonly<Record<string, string>> {
	return trackHeader === undefined || settings.trackId === '' ? {} : { [trackHeader]: settings.trackId };
}
