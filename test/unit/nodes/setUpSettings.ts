import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { listOperation } from '../../../nodes/shared/bulk/listed';
import { sendAsAsked, type BulkOperation } from '../../../nodes/shared/bulk/operation';
import { readSettings, type BulkSettings } from '../../../nodes/shared/bulk/settings';
import { parameter, type SettingsOf } from '../../../nodes/shared/n8n/parameters';
import type { JsonObject } from '../../../nodes/shared/values/json';
import type { Thing } from '../../support/things';
import { createMany, createManyFace } from './thingOperations';

const color = parameter({ displayName: 'Color', name: 'color', type: 'string', default: 'red' });
const brand = parameter({
	displayName: 'Brand',
	name: 'brand',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
});
const returnIds = parameter({ displayName: 'Return IDs', name: 'returnIds', type: 'boolean', default: false });

type Settings = SettingsOf<[typeof color, typeof brand, typeof returnIds]>;

export const operation: BulkOperation<Thing, Thing, Settings> = {
	...createManyFace,
	limits: { records: 50 },
	parameters: [color, brand],
	options: [returnIds],
	readsBackAll: 'returnIds',
	before: {
		resolve: sendAsAsked,
		checkSettings: ({ color: given }) =>
			given === 'plaid' ? { message: '"Color" is plaid.', description: 'Choose another.' } : undefined,
	},
	request: () => createMany.request({ ifOff: 'oneByOne' }),
	report: {},
	after: () => ({}),
};

/** What the form holds. */
export interface Given {
	/** An error: an expression in it fails. */
	readonly options?: unknown;
	readonly parameters?: JsonObject;
}

/** A node whose form holds this, as n8n gives it. */
export function makeContext({ options = {}, parameters = {} }: Given): {
	context: IExecuteFunctions;
	asked: unknown[][];
} {
	const asked: unknown[][] = [];
	const context = {
		getNode: () => ({ name: 'Things', id: 'node-1' }),
		getExecutionId: () => 'execution-1',
		getNodeParameter(name: string, index: number, usual: unknown, how: unknown) {
			asked.push([name, index, usual, how]);
			if (options instanceof Error) throw options;
			if (name === 'options') return options;
			return Object.hasOwn(parameters, name) ? parameters[name] : usual;
		},
	};
	return { context: context as unknown as IExecuteFunctions, asked };
}

export const plain: Given = { parameters: { brand: '' } };

export function read(given: Given = {}): BulkSettings {
	return readSettings(makeContext({ ...plain, ...given }).context, listOperation(operation));
}

/** The message and the cure of the error that this is refused with. */
export function refuse(given: Given): readonly [message: string, cure: unknown] {
	try {
		read(given);
	} catch (error) {
		if (error instanceof NodeOperationError) return [error.message, error.description];
		throw error;
	}
	throw new Error('It was taken');
}
