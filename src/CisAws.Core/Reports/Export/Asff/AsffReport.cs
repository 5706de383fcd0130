using System.Globalization;

namespace CisAws.Reports;

/// <summary>
/// AWS Security Finding Format, as requests of <c>BatchImportFindings</c>: an array of <c>{"Findings": […]}</c>, one on each line, each for
/// one account and region and within the limits of a request, so that each can be sent as it is. The findings of a request are kept in
/// memory until it is full, as bytes: at most 6 MB for each region.
/// </summary>
internal sealed class AsffReport : ReportWriter
{
    public override ReportFormat Format => ReportFormat.Asff;

    public override string Extension => ".asff.json";

    public override void Write(ReportContent content, Stream output, Action<string> warn, CancellationToken cancellationToken)
    {
        var requests = new SortedDictionary<string, AsffBatch>(StringComparer.Ordinal);
        var shortened = 0;
        string? account = null;
        bool isFirst = true;
        output.WriteByte((byte)'[');
        foreach (Finding finding in content.Findings.Findings())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (finding.AccountId != account)
            {
                foreach (AsffBatch request in requests.Values) Send(request);
                requests.Clear();
                account = finding.AccountId;
            }

            AsffEnvelope envelope = AsffEnvelope.OfFile(finding);
            ReadOnlyMemory<byte> json = AsffFinding.Serialize(finding, envelope, out bool isShortened);
            if (isShortened) shortened++;
            if (!requests.TryGetValue(envelope.ProductArn, out AsffBatch? open)) requests.Add(envelope.ProductArn, open = new AsffBatch());
            if (!open.TryAdd(json))
            {
                Send(open);
                open.TryAdd(json);
            }
        }

        foreach (AsffBatch request in requests.Values) Send(request);
        output.Write("\n]\n"u8);
        if (shortened > 0)
        {
            warn(string.Create(
                CultureInfo.InvariantCulture,
                $"Of {shortened} findings the tags and the evidence were left out: Security Hub takes 240 KB for each."));
        }

        void Send(AsffBatch request)
        {
            if (request.Findings.Count == 0) return;
            output.Write(isFirst ? "\n"u8 : ",\n"u8);
            isFirst = false;
            output.Write("{\"Findings\":["u8);
            for (int i = 0; i < request.Findings.Count; i++)
            {
                if (i > 0) output.WriteByte((byte)',');
                output.Write(request.Findings[i].Span);
            }

            output.Write("]}"u8);
            request.Clear();
        }
    }
}
