using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CisAws.Reports;

/// <summary>
/// AWS Security Finding Format, as requests of <c>BatchImportFindings</c>: an array of <c>{"Findings": […]}</c>, one on each line, each for
/// one account and region and within the limits of a request, so that each can be sent as it is. The findings of a request are kept in
/// memory until it is full, as bytes: at most 6 MB for each region.
/// </summary>
internal sealed class AsffReport : ReportWriter
{
    private const int FindingsInRequest = 100, BytesInRequest = 6_000_000;
    private static readonly byte[] Begin = Encoding.UTF8.GetBytes("{\"Findings\":["), End = Encoding.UTF8.GetBytes("]}");

    public override ReportFormat Format => ReportFormat.Asff;

    public override string Extension => ".asff.json";

    public override void Write(ReportContent content, Stream output, Action<string> warn, CancellationToken cancellationToken)
    {
        var requests = new SortedDictionary<string, Request>(StringComparer.Ordinal);
        var shortened = 0;
        string? account = null;
        bool isFirst = true;
        output.WriteByte((byte)'[');
        foreach (Finding finding in content.Findings.Findings())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (finding.AccountId != account)
            {
                foreach (Request request in requests.Values) Send(request);
                requests.Clear();
                account = finding.AccountId;
            }

            ReadOnlyMemory<byte> json = AsffFinding.Serialize(finding, content.ToolVersion, out bool isShortened);
            if (isShortened) shortened++;
            string product = AsffFinding.ProductArn(finding).ToString();
            if (!requests.TryGetValue(product, out Request? open)) requests.Add(product, open = new Request());
            int bytes = Begin.Length + open.Bytes.WrittenCount + 1 + json.Length + End.Length;
            if (open.Count == FindingsInRequest || bytes > BytesInRequest) Send(open);
            open.Add(json.Span);
        }

        foreach (Request request in requests.Values) Send(request);
        output.Write("\n]\n"u8);
        if (shortened > 0)
        {
            warn(string.Create(
                CultureInfo.InvariantCulture,
                $"Of {shortened} findings the tags and the evidence were left out: Security Hub takes 240 KB for each."));
        }

        void Send(Request request)
        {
            if (request.Count == 0) return;
            output.Write(isFirst ? "\n"u8 : ",\n"u8);
            isFirst = false;
            output.Write(Begin);
            output.Write(request.Bytes.WrittenSpan);
            output.Write(End);
            request.Clear();
        }
    }

    private sealed class Request
    {
        public ArrayBufferWriter<byte> Bytes { get; } = new();

        public int Count { get; private set; }

        public void Add(ReadOnlySpan<byte> finding)
        {
            if (Count > 0) Bytes.Write(","u8);
            Bytes.Write(finding);
            Count++;
        }

        public void Clear()
        {
            Bytes.ResetWrittenCount();
            Count = 0;
        }
    }
}
