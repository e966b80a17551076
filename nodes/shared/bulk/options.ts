import type { INodeProperties } from 'n8n-workflow';
import type { Limits } from '../../../bulk/operation';
import { parameter, showOfVersion, type NodeParameter } from '../n8n/parameters';
import { failAbovePercent, failExecution, failWhereLost } from './failOptions';
import type { OperationFace } from './operation';
import { hiddenDryRunOption } from './otherVersion';
import { outcomeAs, outputOptions } from './outputOptions';
import { sendingOptions } from './sendingOptions';

/** The version of a node, as far as its options go. */
export type OptionsVersion = 1 | 2;

/**
 * The options of a bulk operation, as the editor shows them. In version 1 in the order of their names; from version 2 on by
 * what they are about: the operation's own, those about sending, about failures, about the output.
 */
export function listOptions(
	{ limits, options = [], answersAtOnce }: Pick<OperationFace, 'limits' | 'options' | 'answersAtOnce'>,
	version: OptionsVersion,
): INodeProperties[] {
	const common: readonly NodeParameter[] = commonOptions(limits, version);
	const shown = common.filter(({ name }) => !answersAtOnce || !aboutJobs.includes(name));
	const show = (one: NodeParameter): INodeProperties => showOfVersion(one, version);
	if (version === 2) {
		const shownOf2 = [...options, ...shown.filter((one) => one !== dryRunOption)].map(hideAlone);
		return [...shownOf2.map(show), hiddenDryRunOption];
	}
	const first = shown.filter((one) => one !== outcomeAs && one !== showRequests);
	return [...first, ...options].map(show).sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'));
}

const aboutJobs: readonly string[] = ['jobsInFlight', 'waitForCompletion'];

/** Options that do nothing unless another parameter has this value: they are shown only then. */
const needed: Readonly<Record<string, NonNullable<INodeProperties['displayOptions']>>> = {
	selectedInputFields: { show: { includeInputFields: ['selected'] } },
	failAbovePercent: { show: { failExecution: ['percent'] } },
	showRequests: { show: { '/dryRun': [true] } },
	fieldsToClear: { show: { emptyCells: ['clearSome'] } },
};

function hideAlone(one: NodeParameter): NodeParameter {
	const displayOptions = needed[one.name];
	return displayOptions ? { ...one, displayOptions } : one;
}

function tellMost({ records, offered }: Limits): string {
	if (offered === undefined || offered === records) return `The service takes ${records}`;
	return `A server that takes fewer gets fewer; ${offered}`;
}

/** The options that every bulk operation has. */
export function commonOptions(limits: Limits, version: OptionsVersion) {
	const maxRecords = limits.records;
	return [
		parameter({
			displayName: 'Batch Size',
			name: 'batchSize',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: limits.offered ?? maxRecords, numberPrecision: 0 },
			default: maxRecords,
			description: `How many records go out in one request. ${tellMost(limits)} at most.`,
		}),
		...sendingOptions,
		version === 2 ? failWhereLost : failExecution,
		failAbovePercent,
		...outputOptions,
		outcomeAs,
		dryRunOption,
		showRequests,
	] as const;
}

/** Among the options in version 1; from version 2 on it stands in plain sight. */
const dryRunOption = parameter({
	displayName: 'Dry Run',
	name: 'dryRun',
	type: 'boolean',
	default: false,
	description: 'Whether to show the exact requests and write nothing. Secrets are cut out of them.',
});

/** From version 2 on, the dry run tells what would happen to whom. */
const showRequests = parameter({
	displayName: 'Show Requests',
	name: 'showRequests',
	type: 'boolean',
	default: false,
	description: 'Whether the first record of each batch carries the exact request. Secrets are cut out of it.',
});

/** The switch above the options. */
export const dryRunSwitch = parameter({
	displayName: 'Dry Run',
	name: 'dryRun',
	type: 'boolean',
	default: false,
	description: 'Whether to read what is there, say what would happen to each record, and write nothing',
});
