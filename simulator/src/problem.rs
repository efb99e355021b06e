//! What can be wrong with a request, in words that all providers share; each provider then says it in its own.

/// Why an authorization or token request is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    /// Not a POST with a form body, or with parameters in the URL.
    NotAForm,
    UnknownField(String),
    MissingField(&'static str),
    RepeatedField(String),
    UnsupportedGrantType,

    UnknownClient,
    SecretMissing,
    WrongSecret,
    SecretExpired,
    UnauthorizedClient,
    /// The registration is for other kinds of accounts than those of this endpoint.
    WrongAccountTypes,
    SecretWithOrigin,
    SecretWithVerifier,

    CodeUnknown,
    CodeUsed,
    CodeExpired,
    CodeOfAnotherClient,
    RedirectMismatch,
    VerifierMissing,
    VerifierWrong,
    VerifierUnasked,

    RefreshMalformed,
    RefreshDead,
    RefreshExpired,
    RefreshOfAnotherClient,

    InvalidScope,
    EmptyScope,
    ScopeNotConsented,

    AdminNeeded,
    InteractionRequired,
    TemporarilyUnavailable,
    ServerError,
}

/// Why an API call with an access token is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ApiProblem {
    /// No token, or one that was never issued or is revoked.
    InvalidToken,
    ExpiredToken,
    MissingScope,
}

/// A provider's words for a [`Problem`].
#[derive(Clone, Debug)]
pub(crate) struct Refusal {
    pub(crate) status: u16,
    pub(crate) error: &'static str,
    pub(crate) description: String,
    /// Microsoft's AADSTS number.
    pub(crate) code: u32,
    pub(crate) suberror: Option<&'static str>,
}

impl Refusal {
    pub(crate) fn new(status: u16, error: &'static str, description: impl Into<String>) -> Self {
        Self {
            status,
            error,
            description: description.into(),
            code: 0,
            suberror: None,
        }
    }

    /// One of Microsoft's, with its number.
    pub(crate) fn aadsts(status: u16, error: &'static str, code: u32, text: &str) -> Self {
        Self {
            code,
            ..Self::new(status, error, format!("AADSTS{code}: {text}"))
        }
    }

    pub(crate) fn with_suberror(mut self, suberror: &'static str) -> Self {
        self.suberror = Some(suberror);
        self
    }
}
