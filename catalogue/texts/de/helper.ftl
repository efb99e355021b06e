## Seiten für die, die ein Konto verknüpfen: jede Seite

helper-reference = Wenn Sie um Hilfe bitten, nennen Sie diese Kennung: { $reference }
