import { parameter } from '../../shared/n8n/parameters';

const show = { operation: ['rejoin'] };

/** What Rejoin asks for. `settings.ts` reads it. */
export const rejoinParameters = {
	tieBy: parameter({
		displayName: 'Tie Answers By',
		name: 'tieBy',
		type: 'options',
		options: [
			{
				name: 'Batch Key',
				value: 'batchKey',
				description: "A field of the answer holds the batch's key, as where a service sends it back",
			},
			{
				name: 'Item Links',
				value: 'itemLinks',
				description: "N8n's own record of which item came from which. HTTP Request keeps it.",
			},
		],
		default: 'itemLinks',
		description: 'How an answer is known to belong to a batch',
		displayOptions: { show },
	}),
	answerKeyField: parameter({
		displayName: 'Key Field of the Answer',
		name: 'answerKeyField',
		type: 'string',
		default: 'key',
		required: true,
		description: "The field of the answer that holds the batch's key; dots reach into objects",
		displayOptions: { show: { ...show, tieBy: ['batchKey'] } },
	}),
	answerIs: parameter({
		displayName: 'Each Answer Is',
		name: 'answerIs',
		type: 'options',
		options: [
			{
				name: 'A List, Matched by a Field',
				value: 'listByField',
				description: 'Each row gets the entry that has the same value in a field, such as the ID',
			},
			{
				name: 'A List, Matched by Position',
				value: 'listByPosition',
				description: 'Each row gets the entry at its own place: only for a service that promises the order',
			},
			{
				name: 'For the Whole Batch',
				value: 'whole',
				description: 'Every row of the batch gets the same answer',
			},
		],
		default: 'whole',
		description: 'What an answer says about the rows of its batch',
		displayOptions: { show },
	}),
	listField: parameter({
		displayName: 'Field of the List',
		name: 'listField',
		type: 'string',
		default: '',
		placeholder: 'e.g. results',
		description:
			'The field of the answer that holds the list; dots reach into objects, as in "body.results". Empty where the answer itself is the list: HTTP Request makes an item of each entry then.',
		displayOptions: { show: { ...show, answerIs: ['listByField', 'listByPosition'] } },
	}),
	rowField: parameter({
		displayName: 'Field of the Row',
		name: 'rowField',
		type: 'string',
		default: 'id',
		required: true,
		description: 'The field of the original row to match; dots reach into objects',
		displayOptions: { show: { ...show, answerIs: ['listByField'] } },
	}),
	entryField: parameter({
		displayName: 'Field of the Entry',
		name: 'entryField',
		type: 'string',
		default: 'id',
		required: true,
		description: 'The field of the answer\'s entry that has the same value; 7 and "7" are the same',
		displayOptions: { show: { ...show, answerIs: ['listByField'] } },
	}),
};

/** The options of Rejoin. `settings.ts` reads them. */
export const rejoinOptions = {
	answerField: parameter({
		displayName: 'Answer Field',
		name: 'answerField',
		type: 'string',
		default: 'answer',
		description:
			'The field of the row that holds its answer. An error answer is in the field of this name with "Error" after it.',
	}),
	positionField: parameter({
		displayName: 'Position Field of the Entry',
		name: 'positionField',
		type: 'string',
		default: '',
		placeholder: 'e.g. index',
		description:
			"The field of the answer's entry that says which place in the batch it is about, counted from 0. Empty: the entry's own place in the list.",
		displayOptions: { show: { '/answerIs': ['listByPosition'] } },
	}),
};
