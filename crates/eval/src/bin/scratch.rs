use purport_model::{Decisions, Known, Page};
fn main() {
    let mut readings = Vec::new();
    let mut files: Vec<_> =
        std::fs::read_dir(std::env::args().nth(1).unwrap()).unwrap().flatten().map(|e| e.path()).filter(|p| p.is_file()).collect();
    files.sort();
    for f in files {
        let name = f.file_name().unwrap().to_string_lossy().into_owned();
        if name.ends_with(".csv") || name.ends_with(".md") || name.ends_with("toml") {
            continue;
        }
        let page = Page::new(&name, None, std::fs::read(&f).unwrap(), Known::default());
        for r in purport_reading::read(&page) {
            let d = &r.document;
            println!(
                "{} part {} {} {} outlet {:?} pub {:?} head {:?} len {} ents {} attrs {} credits {:?} authors {:?} byline {:?} dateline {:?}",
                d.id,
                d.part,
                d.path,
                d.language,
                d.outlet,
                d.published().map(|x| x.to_string()),
                d.headline_text(),
                d.text.len(),
                r.entities.len(),
                r.attributions.len(),
                d.credits.iter().map(|c| (&c.name, c.kind, c.form)).collect::<Vec<_>>(),
                d.authors,
                d.byline,
                d.dateline.map(|s| s.of(&d.text))
            );
            readings.push(r);
        }
    }
    let mut corpus = purport_story::Corpus::new(readings.clone(), &Decisions::default());
    let (_, refs) = purport_story::entities::join(&corpus);
    corpus.refer(&refs);
    let profiles = purport_story::stories::profile::profiles(&corpus);
    for a in 0..profiles.len() {
        for b in a + 1..profiles.len() {
            let (x, y) = (&profiles[a], &profiles[b]);
            println!(
                "{} {} like {:.3} words {:.3} names {:.3} numbers {:.3} days {:.2} {:?} {:?}",
                corpus.readings()[a].document.path,
                corpus.readings()[b].document.path,
                purport_story::stories::likeness::likeness(x, y, None),
                x.words.dot(&y.words),
                x.names.dot(&y.names),
                x.numbers.dot(&y.numbers),
                purport_story::stories::likeness::days(x, y),
                x.weekdays,
                y.weekdays
            );
        }
    }
    let desk = purport_story::reconcile(readings, &Decisions::default());
    let path = |id: &purport_model::DocumentId| {
        let r = desk.readings.iter().find(|r| &r.document.id == id).unwrap();
        format!("{}#{}", r.document.path, r.document.part)
    };
    let quote = |e: &purport_model::Evidence| {
        let r = desk.readings.iter().find(|r| r.document.id == e.document).unwrap();
        format!("{}: {}", path(&e.document), r.words(e.span).chars().take(90).collect::<String>())
    };
    for s in &desk.reconciled.stories {
        println!(
            "STORY {} {} {:?} {:?} reach {} rep {} prim {} unk {}",
            s.id, s.title, s.first, s.last, s.reach, s.reporting_origins, s.primary_sources, s.unknown_origins
        );
        for d in &s.documents {
            println!("   {}", path(d));
        }
        for w in &s.why {
            println!("   why {} {} {:?}", w.kind, w.text, w.evidence.iter().map(quote).collect::<Vec<_>>());
        }
    }
    for l in &desk.reconciled.links {
        println!(
            "LINK {} -> {} {:?} {} {:.2} {:?} {:?}",
            path(&l.from),
            path(&l.to),
            l.kind,
            l.direction_known,
            l.score,
            l.why,
            l.evidence.iter().map(quote).collect::<Vec<_>>()
        );
    }
    for l in &desk.reconciled.storylines {
        println!("LINE {} {} {:?} {:?}", l.id, l.title, l.stories, l.why.iter().map(|w| (&w.kind, &w.text)).collect::<Vec<_>>());
    }
    for o in &desk.reconciled.origins {
        println!(
            "ORIGIN {:?} {:?} {:?} {:?}",
            o.kind,
            o.name,
            o.documents.iter().map(path).collect::<Vec<_>>(),
            o.evidence.iter().map(quote).collect::<Vec<_>>()
        );
    }
}
