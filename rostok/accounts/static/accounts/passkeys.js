// Ties the passkey forms of a page to the scripts of the sign-in library. Without JavaScript they stay away.
(function () {
  const form = document.querySelector('form[data-passkey]')
  if (!form || !window.PublicKeyCredential) return
  form.hidden = false
  const ids = { credential: 'id_credential', data: 'passkey-data', passwordless: 'id_passwordless' }
  ids[form.dataset.passkey] = 'passkey-button'
  const forms = window.allauth.webauthn.forms
  ;({ add: forms.addForm, login: forms.loginForm, authenticate: forms.authenticateForm })[form.dataset.passkey]({ ids })
})()
