import type { IExecuteFunctions, ILoadOptionsFunctions, ITriggerFunctions } from 'n8n-workflow';

/** What can send with a credential: a node that runs, one whose form is being filled in, or a trigger. */
export type Sender = IExecuteFunctions | ILoadOptionsFunctions | ITriggerFunctions;
