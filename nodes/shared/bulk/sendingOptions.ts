import { parameter } from '../n8n/parameters';

/** Options about how records are sent. */
export const sendingOptions = [
	parameter({
		displayName: 'Wait for Completion',
		name: 'waitForCompletion',
		type: 'boolean',
		default: true,
		description:
			'Whether to wait for the background jobs. Without, each record is "submitted" and carries the ID of its job.',
	}),
	parameter({
		displayName: 'Stop Sending After a Failure',
		name: 'stopAfterFailure',
		type: 'boolean',
		default: false,
		description: 'Whether to send no more once the service has failed a record. What is not sent then says so.',
	}),
	parameter({
		displayName: 'Give Up After (Minutes)',
		name: 'giveUpAfterMinutes',
		type: 'number',
		typeOptions: { minValue: 0.1, maxValue: 1440 },
		default: 60,
		description:
			'After this time nothing more is sent or waited for. What is not sent then says so, and can be sent again.',
	}),
	parameter({
		displayName: 'Requests at Once',
		name: 'concurrency',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 20, numberPrecision: 0 },
		default: 4,
		description:
			'How many requests may be under way at the same time. Where this is not set, 8 that begin background jobs.',
	}),
	parameter({
		displayName: 'Jobs in Flight',
		name: 'jobsInFlight',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 30, numberPrecision: 0 },
		default: 30,
		description: 'How many background jobs may be queued or running at once. Zendesk allows 30 for the whole account.',
	}),
] as const;
