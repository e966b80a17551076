import type { BodyModel } from './types';

type Form = BodyModel['form'];

/** How a body of this media type is written. */
export function findForm(mediaType: string): Form {
	const [type = ''] = mediaType.toLowerCase().split(';');
	const name = type.trim();
	if (/^multipart\//.test(name)) return 'multipart';
	if (name === 'application/x-www-form-urlencoded') return 'urlencoded';
	if (/[/+]json$/.test(name) || name === '*/*' || name === 'application/*') return 'json';
	if (/^text\//.test(name) || /[/+-](xml|yaml|ndjson|graphql|csv|json-?lines|jsonl|javascript)$/.test(name))
		return 'text';
	return 'binary';
}

const order: readonly Form[] = ['json', 'multipart', 'urlencoded', 'text', 'binary'];

/** A body that lists changes, which a document may name before the plain one. */
const isPatchForm = (mediaType: string): boolean => /patch\+json$/i.test(mediaType);

/** The form that is easiest to fill in; of several media types of it, the first. */
export function chooseMediaType(mediaTypes: readonly string[]): string | undefined {
	const forms = mediaTypes.map(findForm);
	const form = order.find((each) => forms.includes(each));
	const fitting = mediaTypes.filter((_, index) => forms[index] === form);
	return fitting.find((each) => !isPatchForm(each)) ?? fitting[0];
}

/** A media type as it can be sent: of a range such as any type, JSON is meant. Without line breaks and the like. */
export function writeMediaType(mediaType: string): string {
	if (mediaType.includes('*')) return findForm(mediaType) === 'text' ? 'text/plain' : findFixed(mediaType);
	return /^[\x20-\x7e]+$/.test(mediaType) ? mediaType : 'application/octet-stream';
}

function findFixed(mediaType: string): string {
	return findForm(mediaType) === 'json' ? 'application/json' : 'application/octet-stream';
}
