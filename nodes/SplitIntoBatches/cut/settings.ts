import type { IExecuteFunctions } from 'n8n-workflow';
import { readParameters, refuseSetting } from '../../shared/n8n/parameters';
import { readFieldName, readSettings } from '../readSettings';
import { cutOptions, cutParameters, maxItemsPerBatch, minBytesPerBatch } from './properties';
import { serviceLimits } from './serviceLimits';
import type { Limits } from './types';

interface CutSettings {
	readonly limits: Limits;
	/** The field whose value makes the groups. */
	readonly groupField?: string;
	/** An item that can't be in a batch stops the execution; otherwise it leaves on an output of its own. */
	readonly stopOnLeftOut: boolean;
}

/** How Split and Loop cut. */
export function readCutSettings(context: IExecuteFunctions): CutSettings {
	const { cutBy } = readSettings(context, [cutParameters.cutBy]);
	return {
		limits: readLimits(context, cutBy),
		...(cutBy === 'field' && { groupField: readFieldName(context, cutParameters.groupField) }),
		stopOnLeftOut: readSettings(context, [cutOptions.leftOut], 'options').leftOut === 'stop',
	};
}

function readLimits(context: IExecuteFunctions, cutBy: 'count' | 'bytes' | 'field' | 'service'): Limits {
	if (cutBy === 'service') return serviceLimits[readSettings(context, [cutParameters.service]).service];
	if (cutBy === 'bytes') return readByteLimits(context);
	return { items: readSettings(context, [cutParameters.batchSize]).batchSize };
}

function readByteLimits(context: IExecuteFunctions): Limits {
	const { maxBytes } = readSettings(context, [cutParameters.maxBytes]);
	const { reservedBytes } = readSettings(context, [cutOptions.reservedBytes], 'options');
	const bytes = maxBytes - reservedBytes;
	if (bytes < minBytesPerBatch) {
		refuseSetting(
			context,
			`"Bytes Kept Free" is ${reservedBytes}, which leaves no room in ${maxBytes} "Bytes per Batch".`,
			'Raise "Bytes per Batch", or lower the option "Bytes Kept Free".',
		);
	}
	// The default of this option is what the editor offers with it. Where it was not added, only the bytes limit a batch.
	const given = { maxItems: context.getNodeParameter('options.maxItems', 0, maxItemsPerBatch) };
	const { maxItems } = readParameters(context, [cutOptions.maxItems], given);
	return { items: maxItems, bytes };
}
