/** Sentences that several modules say, in the display language. */
import { l10n } from 'vscode';
import type { Attempt, Fault, Source } from './server-choice.ts';

export function sourceText(source: Source): string {
  switch (source) {
    case 'setting':
      return l10n.t('the setting winsock.path');
    case 'interpreter':
      return l10n.t('the environment of the selected Python interpreter');
    case 'workspace':
      return l10n.t('an environment in the workspace (.venv, venv)');
    case 'path':
      return l10n.t('PATH');
    case 'bundled':
      return l10n.t('the server that comes with the extension');
  }
}

export function attemptText(attempt: Attempt): string {
  const place = attempt.command
    ? l10n.t('{0} ({1})', sourceText(attempt.source), attempt.command)
    : sourceText(attempt.source);
  return l10n.t('{0}: {1}', place, faultText(attempt.fault));
}

export function faultText(fault: Fault): string {
  switch (fault.kind) {
    case 'absent':
      return l10n.t('not there');
    case 'untrusted':
      return l10n.t('not used, because the workspace is not trusted');
    case 'silent':
      return l10n.t('no answer within {0} seconds', fault.seconds);
    case 'not-started':
      return l10n.t('cannot be started: {0}', fault.text);
    case 'other-program':
      return l10n.t('is another program; it says “{0}”', fault.text);
    case 'too-old':
      return l10n.t('is too old: version {0}', fault.text);
  }
}
