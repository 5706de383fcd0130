using System.Text.Json;

namespace CisAws.Reports;

/// <summary>The result of one account in OSCAL. Passes over its findings once for each list, so that none is kept.</summary>
/// <param name="writer">Where to.</param>
/// <param name="content">The report.</param>
/// <param name="account">The account.</param>
/// <param name="cancellationToken">Ends the writing.</param>
internal sealed class OscalResult(Utf8JsonWriter writer, ReportContent content, ReportAccount account, CancellationToken cancellationToken)
{
    private readonly SummaryRow[] rows =
    [
        .. content.Summary.Where(r => r.Kind == SummaryKind.Recommendation && r.Verdict != SummaryVerdict.NotAssessed
            && r.AccountId == account.AccountId && r.BenchmarkVersion == account.BenchmarkVersion),
    ];

    public void Write()
    {
        writer.WriteStartObject();
        string[] name = [account.AccountId, account.BenchmarkVersion, .. account.RunIds];
        writer.WriteString("uuid", StableUuid.Create("result", name).ToString());
        writer.WriteString("title", OscalText.Markup($"{ReportText.Benchmark(account.BenchmarkVersion)}: account {account.AccountId}"));
        writer.WriteString("description", OscalText.Markup(
            $"Findings of {ReportContent.ToolName} {ReportContent.ToolVersion}. {SummaryRow.Formula}. {Score()}"));
        writer.WriteTime("start", account.Runs.Count > 0 ? account.Runs.Min(r => r.StartedAt) : account.EvaluatedFrom);
        writer.WriteTime("end", account.Runs.Count > 0 ? account.Runs.Max(r => r.EndedAt) : account.EvaluatedTo);
        WriteProps();
        WriteResources();
        WriteReviewedControls();
        WriteAttestations();
        WriteEach("observations", _ => true, f => OscalObservation.Write(writer, f));
        WriteEach("risks", OscalRisk.Has, f => OscalRisk.Write(writer, f, Risk(f)));
        if (rows.Length > 0)
        {
            writer.WriteStartArray("findings");
            foreach (SummaryRow row in rows) WriteFinding(row);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private IEnumerable<Finding> Findings()
    {
        foreach (Finding finding in content.Findings.Findings(account.AccountId, account.BenchmarkVersion))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return finding;
        }
    }

    private void WriteEach(string name, Predicate<Finding> which, Action<Finding> write)
    {
        bool isOpen = false;
        foreach (Finding finding in Findings())
        {
            if (!which(finding)) continue;
            if (!isOpen) writer.WriteStartArray(name);
            isOpen = true;
            write(finding);
            writer.FlushWhenFull();
        }

        if (isOpen) writer.WriteEndArray();
    }

    private SummaryRow Score() => content.Summary.First(
        r => r.Kind == SummaryKind.Total && r.AccountId == account.AccountId && r.BenchmarkVersion == account.BenchmarkVersion);

    private void WriteProps() => writer.WriteProps(
        ("account-id", account.AccountId),
        ("benchmark-version", account.BenchmarkVersion),
        ("benchmark-date", BenchmarkCatalog.FindVersion(account.BenchmarkVersion)?.Date),
        ("run-ids", Fact.Render(account.RunIds)),
        ("regions", Fact.Render(account.Regions)),
        ("unread-regions", Fact.Render(account.UnreadRegions)),
        ("missing-actions", Fact.Render(account.MissingActions)),
        ("local-settings", string.Join("; ", account.LocalPolicies.Keys)),
        ("evidence-hash", account.EvidenceHash));

    private void WriteResources()
    {
        var written = new HashSet<Guid>();
        writer.WriteStartObject("local-definitions");
        WriteEach("inventory-items", f => written.Add(OscalText.Resource(f)), finding =>
        {
            writer.WriteStartObject();
            writer.WriteString("uuid", OscalText.Resource(finding).ToString());
            writer.WriteString("description", OscalText.Markup(finding.ResourceName));
            writer.WriteProps(
                ("resource-id", finding.ResourceId),
                ("resource-type", finding.ResourceType),
                ("region", finding.Region),
                ("tags", finding.Tags.ToString()));
            writer.WriteEndObject();
        });
        writer.WriteEndObject();
    }

    private void WriteReviewedControls()
    {
        writer.WriteStartObject("reviewed-controls");
        writer.WriteStartArray("control-selections");
        writer.WriteStartObject();
        if (rows.Length == 0)
        {
            writer.WriteStartObject("include-all");
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteStartArray("include-controls");
            foreach (SummaryRow row in rows)
            {
                writer.WriteStartObject();
                writer.WriteString("control-id", OscalText.ControlId(row.BenchmarkVersion, row.Name));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void WriteAttestations() => WriteEach("attestations", f => f.Attestation is not null, finding =>
    {
        AttestationNote note = finding.Attestation!;
        writer.WriteStartObject();
        writer.WriteStartArray("responsible-parties");
        writer.WriteStartObject();
        writer.WriteString("role-id", OscalReport.Attester);
        writer.WriteTexts("party-uuids", [OscalText.Party(note.By).ToString()]);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteStartArray("parts");
        writer.WriteStartObject();
        writer.WriteString("uuid", StableUuid.Create("attestation", finding.Id, finding.RunId).ToString());
        writer.WriteString("name", "attestation");
        writer.WriteString("ns", OscalText.Namespace);
        writer.WriteString("title", OscalText.Markup($"{ReportText.Title(finding)}: {finding.ResourceName}"));
        writer.WriteProps(
            ("answer", note.Answer.ToString()),
            ("at", Fact.Render(note.At)),
            ("until", Fact.Render(note.Until)),
            ("reference", note.Reference),
            ("finding-id", finding.Id),
            ("evidence-hash", finding.EvidenceHash));
        writer.WriteString("prose", OscalText.Markup(note.Reason));
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private void WriteFinding(SummaryRow row)
    {
        Recommendation? known = BenchmarkCatalog.FindVersion(row.BenchmarkVersion)?.Find(row.Name);
        (string state, string reason) = row.Verdict switch
        {
            SummaryVerdict.Pass => ("satisfied", "pass"),
            SummaryVerdict.NotApplicable => ("satisfied", "other"),
            SummaryVerdict.Fail => ("not-satisfied", "fail"),
            _ => ("not-satisfied", "other"),
        };
        writer.WriteStartObject();
        writer.WriteString("uuid", StableUuid.Create("finding", row.AccountId, row.BenchmarkVersion, row.Control!).ToString());
        writer.WriteString("title", OscalText.Markup($"{row.Name} {row.Title}"));
        writer.WriteString("description", OscalText.Markup(known?.Rationale ?? row.Title));
        writer.WriteProps(
            ("verdict", row.Verdict.ToString()),
            ("control", row.Control),
            ("pass", ReportText.Number(row.Pass)),
            ("fail", ReportText.Number(row.Fail)),
            ("manual", ReportText.Number(row.Manual)),
            ("error", ReportText.Number(row.Error)),
            ("not-applicable", ReportText.Number(row.NotApplicable)),
            ("excepted", ReportText.Number(row.Excepted)),
            ("attested", ReportText.Number(row.Attested)));
        writer.WriteOrigins();
        writer.WriteStartObject("target");
        writer.WriteString("type", "objective-id");
        writer.WriteString("target-id", OscalText.ControlId(row.BenchmarkVersion, row.Name));
        writer.WriteString("title", OscalText.Markup(row.Title));
        writer.WriteStartObject("status");
        writer.WriteString("state", state);
        writer.WriteString("reason", reason);
        writer.WriteString("remarks", $"Verdict: {row.Verdict}");
        writer.WriteEndObject();
        if (row.Verdict == SummaryVerdict.NotApplicable)
        {
            writer.WriteStartObject("implementation-status");
            writer.WriteString("state", "not-applicable");
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteReferences("related-observations", "observation-uuid", Of(row).Select(OscalText.Observation));
        writer.WriteReferences("related-risks", "risk-uuid", Of(row).Where(OscalRisk.Has).Select(Risk));
        writer.WriteEndObject();
    }

    private Guid Risk(Finding finding) => OscalText.Risk(finding, account.RunIds.Count > 1);

    private IEnumerable<Finding> Of(SummaryRow row) => content.Findings.Findings(row.AccountId, row.BenchmarkVersion, row.Control!);
}
