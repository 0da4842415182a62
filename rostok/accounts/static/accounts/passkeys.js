// Ties the passkey forms of a page to the scripts of the sign-in library. Without JavaScript they stay away.
(function () {
  const form = document.querySelector('form[data-passkey]')
  if (!form || !window.PublicKeyCredential) return
  form.hidden = false
  const said = (kind) => form.querySelector(`[data-passkey-said="${kind}"]`)
  document.addEventListener('allauth.error', (event) => { // the device, or whoever holds it, has said no
    event.preventDefault()
    const { exception } = event.detail
    const shown = (exception.name === 'InvalidStateError' && said('taken')) || said('refused')
    for (const each of form.querySelectorAll('[data-passkey-said]')) each.hidden = each !== shown
  })
  const ids = { credential: 'id_credential', data: 'passkey-data', passwordless: 'id_passwordless' }
  ids[form.dataset.passkey] = 'passkey-button'
  const forms = window.allauth.webauthn.forms
  ;({ add: forms.addForm, login: forms.loginForm, authenticate: forms.authenticateForm })[form.dataset.passkey]({ ids })
})()
