import { endSentence } from '../../../http/sentences';
import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { evaluate } from '../n8n/evaluate';
import { checkOutputField } from '../n8n/outputField';
import { readParameters, refuseSetting, type SettingsOf } from '../n8n/parameters';
import { isVersion2 } from '../n8n/version';
import { isObject, show, type JsonObject } from '../values/json';
import { refuseLostLater } from './keepLater';
import type { ListedOperation, OperationRunSettings } from './listed';
import type { OperationFace } from './operation';
import { withCustomColumns } from './mapper/customColumns';
import { readRunKeys } from './mapper/runKeys';
import { checkEmptyCells } from './emptyCells';
import { commonOptions, dryRunSwitch } from './options';
import { refuseColumnsOfOtherVersion } from './otherVersion';
import type { OutcomeForm } from './outcomeForm';
import type { RunSettings } from '../../../bulk/settings';

export interface BulkSettings extends OperationRunSettings {
	readonly giveUpAfterMs: number;
	readonly dryRun: boolean;
	/** Undefined: whatever fails, the execution does not. */
	readonly failAbovePercent: number | undefined;
	/** Whether the execution fails where rows are not done and nothing is wired to Failed. */
	readonly failsWhereLost: boolean;
	readonly outcomeField: string;
	readonly outcomeAs: OutcomeForm;
	/** From version 2 of the node on, the outcome stands first, and reasons name their rows. */
	readonly isVersion2: boolean;
	readonly includeInputFields: 'all' | 'none' | readonly string[];
	readonly oneOutput: boolean;
	readonly summary: boolean;
}

type CommonSettings = SettingsOf<ReturnType<typeof commonOptions>>;

/** Reads and checks all options once. A wrong one throws before anything is sent, and says how to mend it. */
export function readSettings(context: IExecuteFunctions, listed: ListedOperation): BulkSettings {
	const { face } = listed;
	const options = readOptions(context);
	const common = readCommon(context, face, options);
	const operation = {
		...readParameters(context, face.parameters ?? [], readOwnParameters(context, face)),
		...readParameters(context, face.options ?? [], options),
	};
	const dryRun = common.dryRun || readDryRunSwitch(context);
	const fault = checkEmptyCells(withCustomColumns(context, face), operation) ?? listed.checkSettings(operation);
	if (fault) refuseSetting(context, fault.message, fault.description);
	refuseLostLater(context, face, common);
	refuseColumnsOfOtherVersion(context);
	return {
		run: makeRunSettings(context, face, common, operation),
		operation,
		keys: readRunKeys(context, face),
		giveUpAfterMs: common.giveUpAfterMinutes * 60_000,
		dryRun,
		rehearsal: { tells: isVersion2(context), showsRequests: common.showRequests || !isVersion2(context) },
		failAbovePercent: findFailAbove(common),
		failsWhereLost: common.failExecution === 'auto' && common.waitForCompletion && !dryRun,
		outcomeField: checkOutputField(context, common.outcomeField, { label: 'Outcome Field', example: 'outcome' }),
		outcomeAs: isVersion2(context) ? common.outcomeAs : 'field',
		isVersion2: isVersion2(context),
		includeInputFields: readIncluded(context, common),
		oneOutput: common.oneOutput,
		summary: common.return === 'summary',
	};
}

/** More at once would be shorter only while the job slots of an account are filled. */
const jobsBegunAtOnce = 8;

/** What is not set may be more than the default of the form: the limit of the server, and requests that begin jobs. */
function readCommon(context: IExecuteFunctions, { limits, answersAtOnce }: OperationFace, options: JsonObject) {
	const common = readParameters(context, commonOptions(limits, isVersion2(context) ? 2 : 1), options);
	return {
		...common,
		...(options.batchSize === undefined && limits.offered !== undefined && { batchSize: Infinity }),
		...(options.concurrency === undefined && !answersAtOnce && { jobsBegunAtOnce }),
	};
}

/** The switch beside the options, which the form shows from version 2 of the node on. */
function readDryRunSwitch(context: IExecuteFunctions): boolean {
	const dryRun: unknown = context.getNodeParameter(dryRunSwitch.name, 0, dryRunSwitch.default);
	return readParameters(context, [dryRunSwitch], { dryRun }).dryRun;
}

function makeRunSettings(
	context: IExecuteFunctions,
	{ readsBackAll, waitsFor, options }: OperationFace,
	common: CommonSettings & Pick<RunSettings, 'jobsBegunAtOnce'>,
	operation: OperationRunSettings['operation'],
): RunSettings {
	const readBackAll = readsBackAll !== undefined && operation[readsBackAll] === true;
	const follower = waitsFor?.find(({ option, idle }) => operation[option] !== idle);
	if ((readBackAll || follower) && !common.waitForCompletion) {
		const early = readBackAll ? readsBackAll : follower?.option;
		const label = options?.find(({ name }) => name === early)?.displayName ?? '';
		refuseSetting(
			context,
			`"${label}" needs "Wait for Completion": before the job has ended there is no ID.`,
			'Switch one of the two options.',
		);
	}
	return {
		runId: `${context.getExecutionId()}/${context.getNode().id}/${Date.now()}`,
		batchSize: common.batchSize,
		concurrency: common.concurrency,
		...(common.jobsBegunAtOnce !== undefined && { jobsBegunAtOnce: common.jobsBegunAtOnce }),
		jobsInFlight: common.jobsInFlight,
		waitForJobs: common.waitForCompletion,
		stopAfterFailure: common.stopAfterFailure,
		readBackAll,
	};
}

function readOptions(context: IExecuteFunctions): JsonObject {
	const given = evaluate(() => context.getNodeParameter('options', 0, {}));
	if (given.kind === 'read' && isObject(given.value)) return given.value;
	const [message, description] =
		given.kind === 'read'
			? [
					`"Options" is ${show(given.value)}, and not a set of options.`,
					'Mend the expression of "Options", or add the options one by one.',
				]
			: [
					`"Options" cannot be read: an expression in it failed: ${endSentence(given.why)}`,
					'Mend the expression under "Options". The options are read once, with the first item.',
				];
	throw new NodeOperationError(context.getNode(), message, { description });
}

/** The operation's parameters that stand in plain sight, by their names. */
function readOwnParameters(context: IExecuteFunctions, { parameters = [] }: OperationFace): JsonObject {
	const given = parameters.map(({ name, type, default: usual }) => {
		const how = type === 'resourceLocator' ? { extractValue: true } : {};
		return [name, context.getNodeParameter(name, 0, usual, how)];
	});
	return Object.fromEntries(given) as JsonObject;
}

function findFailAbove({ failExecution, failAbovePercent }: CommonSettings): number | undefined {
	if (failExecution === 'never' || failExecution === 'auto') return undefined;
	return failExecution === 'any' ? 0 : failAbovePercent;
}

function readIncluded(context: IExecuteFunctions, settings: CommonSettings): BulkSettings['includeInputFields'] {
	const { includeInputFields, selectedInputFields } = settings;
	if (includeInputFields !== 'selected') return includeInputFields;
	const names = selectedInputFields.split(',').map((name) => name.trim());
	const selected = names.filter((name) => name !== '');
	if (selected.length > 0) return selected;
	return refuseSetting(
		context,
		'"Include Input Fields" is "Selected", and no field is selected.',
		'Name the fields in the option "Selected Input Fields", with commas between them, or choose "All" or "None".',
	);
}
