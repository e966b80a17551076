import type { INodeProperties } from 'n8n-workflow';
import { parameter, showParameter, type SettingsOf } from '../../shared/n8n/parameters';

const retryOptions = [
	parameter({
		displayName: 'Give Up After (Minutes)',
		name: 'giveUpAfterMinutes',
		type: 'number',
		typeOptions: { minValue: 0.1, maxValue: 1440 },
		default: 10,
		description: 'After this time nothing more is sent or waited for',
	}),
	parameter({
		displayName: 'Retry Attempts',
		name: 'maxAttempts',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 100, numberPrecision: 0 },
		default: 0,
		description:
			'How often a request is sent at most, the first time included. 0: as often as it is worth while, until "Give Up After".',
	}),
	parameter({
		displayName: 'Retry Backoff Rate',
		name: 'backoffRate',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 10 },
		default: 2,
		description: 'Each wait before a next try is so many times as long as the one before',
	}),
	parameter({
		displayName: 'Retry Interval (Seconds)',
		name: 'retryInterval',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 3600 },
		default: 1,
		description: 'The wait before the second try, where the service does not say how long',
	}),
	parameter({
		displayName: 'Send Again',
		name: 'sendAgain',
		type: 'options',
		options: [
			{ name: 'Never', value: 'never', description: 'Not even where it does no harm' },
			{ name: 'Where It Does No Harm', value: 'safe', description: 'By its method, or where the reference says so' },
			{ name: 'Yes, Twice Does No Harm Here', value: 'always' },
		],
		default: 'safe',
		description:
			'Whether a request goes again that got no whole answer, and so may have been done. One that was refused for its rate was not done, and goes again anyhow.',
	}),
] as const;

const sendOptions = [
	parameter({
		displayName: 'Allow Plain HTTP',
		name: 'allowHttp',
		type: 'boolean',
		default: false,
		description: 'Whether to speak to a server without encryption. To this machine itself it is allowed anyhow.',
	}),
	parameter({
		displayName: 'Connection Timeout (Seconds)',
		name: 'connectionTimeout',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 3600 },
		default: 120,
		description: 'By when an answer must have begun',
	}),
	parameter({
		displayName: 'Items',
		name: 'requestPer',
		type: 'options',
		options: [
			{ name: 'One Request an Item', value: 'item' },
			{ name: 'One Request for All', value: 'all', description: 'With the values of the first item' },
		],
		default: 'item',
		description: 'How many requests are sent',
	}),
	parameter({
		displayName: 'Media Type of the Body',
		name: 'mediaType',
		type: 'string',
		default: '',
		placeholder: 'e.g. application/x-www-form-urlencoded',
		description: 'For operations that take several. Empty: JSON where that is taken, else the first one.',
	}),
	parameter({
		displayName: 'Put Files in Field',
		name: 'binaryField',
		type: 'string',
		default: 'data',
		description: 'The binary field of the output that a file gets, where the answer is one',
	}),
	parameter({
		displayName: 'Read Timeout (Seconds)',
		name: 'readTimeout',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 3600 },
		default: 120,
		description: 'How long an answer that has begun may take until it is whole',
	}),
	parameter({
		displayName: 'Requests a Minute',
		name: 'requestsPerMinute',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 60_000 },
		default: 0,
		description: "How many at most. 0: as many as the service takes, by the count in its answers' headers.",
	}),
	parameter({
		displayName: 'Return',
		name: 'returns',
		type: 'options',
		options: [
			{ name: 'Body', value: 'body', description: 'An item for each entry, where it is a list' },
			{
				name: 'Everything',
				value: 'everything',
				description: 'Request, status, headers, body, time and what it means',
			},
		],
		default: 'body',
		description: 'What comes out for each request',
	}),
] as const;

const pageOptions = [
	parameter({
		displayName: 'Pages',
		name: 'pages',
		type: 'options',
		options: [
			{ name: 'First Page Only', value: 'off' },
			{
				name: 'Follow Next',
				value: 'next',
				description: 'The address of the next page, in the header Link or in the body',
			},
			{ name: 'Cursor', value: 'cursor', description: 'A value of the body that goes into the next request' },
			{ name: 'Page Number', value: 'number', description: 'Until a page is empty' },
		],
		default: 'off',
		description: 'Whether to read on where a list has more pages',
	}),
	parameter({
		displayName: 'Pages: Field of the Answer',
		name: 'pageField',
		type: 'string',
		default: '',
		placeholder: 'e.g. meta.after_cursor',
		description:
			'Where the next address or the cursor is in the body, with dots. Empty for "Follow Next": where services usually have it.',
	}),
	parameter({
		displayName: 'Pages: Limit',
		name: 'maxPages',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 10_000, numberPrecision: 0 },
		default: 100,
		description: 'How many pages are read at most',
	}),
	parameter({
		displayName: 'Pages: Query Parameter',
		name: 'pageParameter',
		type: 'string',
		default: '',
		placeholder: 'e.g. page[after]',
		description: 'The parameter that takes the cursor, or the number of the page',
	}),
] as const;

export const taskOptions = [...pageOptions, ...retryOptions, ...sendOptions] as const;

export type TaskSettings = SettingsOf<typeof taskOptions>;

/** As the form shows them: by the alphabet. */
export function listOptions(): INodeProperties[] {
	return [...taskOptions].map(showParameter).sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'));
}
