//! The rule of [`Standing`], written into a statement.

use domain::activity::Outcome;
use domain::standing::Standing;
use sea_orm::sea_query::{CaseStatement, Condition, Expr, ExprTrait as _, Func};

/// The rank of a site, over its apps.
pub(super) fn standing() -> CaseStatement {
    let candidate = |name: &'static str| Expr::col(("candidate", name));
    let rank = |standing: Standing| Expr::value(standing.rank());
    let worst = Func::coalesce([of_app().max(), rank(Standing::NeverSeen)]);
    CaseStatement::new()
        .case(candidate("revoked_at").is_not_null(), rank(Standing::Revoked))
        .case(candidate("disabled_at").is_not_null(), rank(Standing::Off))
        .finally(worst)
}

/// The rank of one app of a site; nothing where a site has none.
fn of_app() -> CaseStatement {
    let refresh = || Expr::col(("site_app", "last_refresh_outcome"));
    let rank = |standing: Standing| Expr::value(standing.rank());
    let mut case = CaseStatement::new()
        .case(
            Expr::col(("app", "disabled_at")).is_not_null(),
            rank(Standing::Off),
        )
        .case(
            Expr::col(("app", "id")).is_not_null().and(refresh().is_null()),
            rank(Standing::NeverSeen),
        );
    for outcome in Outcome::ALL {
        case = case.case(
            refresh().eq(outcome.as_str()),
            rank(Standing::of_refresh(outcome)),
        );
    }
    case
}

/// When an app of a site had trouble last, if its newest refresh was trouble and nobody has switched it off.
pub(super) fn newest_trouble() -> CaseStatement {
    let trouble = Outcome::ALL
        .into_iter()
        .filter(|outcome| Standing::of_refresh(*outcome).is_trouble());
    let counts = Condition::all()
        .add(Expr::col(("candidate", "revoked_at")).is_null())
        .add(Expr::col(("candidate", "disabled_at")).is_null())
        .add(Expr::col(("app", "disabled_at")).is_null())
        .add(Expr::col(("site_app", "last_refresh_outcome")).is_in(trouble.map(Outcome::as_str)));
    CaseStatement::new().case(counts, Expr::col(("site_app", "last_refresh_at")))
}
