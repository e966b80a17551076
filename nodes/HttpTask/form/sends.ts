/** The actions that need a credential and a request: all but Get Reference. */
export const sends: string[] = ['sendRequest', 'preview'];
