//! The form that completes the public papers, and its preview.

use app::context::PapersPreview;
use axum::http::StatusCode;
use axum::response::Response;
use broker::error::Error;
use domain::form::Faults;
use domain::papers::{BadPapers, OwnWords, PERSON_FIELDS, TypedPapers, TypedPerson};
use domain::text;
use domain::text::Text;
use leptos::prelude::provide_context;

use super::posted::Posted;
use super::typed::Typed;

/// What the button of the preview sends.
const PREVIEW: &str = "preview";

/// Changes the papers, or shows how the additions would be read.
pub(crate) async fn change(posted: Posted) -> Response {
    if posted.typed.text("do") == PREVIEW {
        return preview(posted).await;
    }
    let done = async {
        let scope = posted.manage()?;
        let own = parse(&posted.typed).map_err(Error::Invalid)?;
        posted.prove().await?;
        let seen = posted.typed.text("seen").parse().ok();
        posted.state.broker.change_papers(scope, &own, seen).await?;
        Ok("/console/papers?done=saved".to_owned())
    };
    let done = done.await;
    posted.answer(done).await
}

async fn preview(posted: Posted) -> Response {
    let read = posted
        .manage()
        .and_then(|_| parse(&posted.typed).map_err(Error::Invalid));
    match read {
        Ok(own) => {
            let preview = PapersPreview {
                privacy: own.privacy,
                terms: own.terms,
            };
            let provide = move || provide_context(preview.clone());
            posted.considered(StatusCode::OK, Faults::none(), provide).await
        }
        Err(error) => posted.again(error).await,
    }
}

/// What is meant; all faults at once.
fn parse(typed: &Typed) -> Result<OwnWords, Faults> {
    let person = |[name, email, phone]: [&'static str; 3]| TypedPerson {
        name: typed.text(name),
        email: typed.text(email),
        phone: typed.text(phone),
    };
    let [contact, officer] = PERSON_FIELDS.map(person);
    let papers = TypedPapers {
        contact,
        officer,
        operator: typed.text("operator"),
        place: typed.text("place"),
        processors: typed.text("processors"),
        privacy: typed.text("privacy"),
        terms: typed.text("terms"),
    };
    OwnWords::typed(&papers, said)
}

/// The one place where a fault of this form finds its words.
fn said(why: BadPapers) -> Text {
    match why {
        BadPapers::Line => text!("papers-fault-line"),
        BadPapers::Email => text!("papers-fault-email"),
        BadPapers::Phone => text!("papers-fault-phone"),
        BadPapers::Processors => text!("papers-fault-processors"),
        BadPapers::Addition => text!("papers-fault-addition"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_read_field_by_field() {
        let sent = "contact_name=Ada&contact_email=ada%40example.org&officer_phone=%2B49+30&operator=Host&place=Berlin\
                    &processors=A%0D%0AB&privacy=%23+Hi&terms=Text";
        let own = parse(&serde_urlencoded::from_str(sent).unwrap()).unwrap();
        assert_eq!(own.contact.in_words(), "Ada, ada@example.org");
        assert_eq!(
            (own.officer.phone.as_str(), own.operator.as_str()),
            ("+49 30", "Host")
        );
        assert_eq!((own.place.as_str(), own.processors.len()), ("Berlin", 2));
        assert_eq!((own.privacy.as_str(), own.terms.as_str()), ("# Hi", "Text"));
        let faults = parse(&serde_urlencoded::from_str("contact_email=x").unwrap()).unwrap_err();
        assert_eq!(faults.of("contact_email"), Some(&text!("papers-fault-email")));
    }
}
