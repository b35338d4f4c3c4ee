import { PAGE_ICON } from '../../../shared/http/page-policy.ts';

/** Two forms, of which the script shows one: whoever comes from a mail has a token, and others ask for one. */
export const pageMarkup = (style: string, script: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>Your account on Bob</title>
<link rel="icon" href="${PAGE_ICON}">
<style>${style}</style>
</head>
<body>
<main>
<h1>Choose a password</h1>
<form id="reset" hidden>
<label for="password">New password</label>
<input id="password" type="password" autocomplete="new-password" required minlength="12" aria-describedby="rule">
<p class="hint" id="rule">At least 12 characters, of any kind. A few words that do not belong together do well.</p>
<button>Choose this password</button>
</form>
<form id="forgot" hidden>
<label for="email">E-mail address</label>
<input id="email" type="email" autocomplete="username" required>
<button>Mail me a link</button>
</form>
<p id="said" role="status"></p>
<noscript><p>This page needs JavaScript.</p></noscript>
</main>
<script>${script}</script>
</body>
</html>
`;
