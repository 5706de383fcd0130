using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using CisAws.Common;

namespace CisAws.Reports;

/// <summary>
/// Keeps findings in a temporary file, so that a report of any size is written in bounded memory and can pass over them more than once:
/// in memory stay a few numbers for each. The file is readable by its owner only and vanishes with the object.
/// </summary>
internal sealed class FindingSpool : IDisposable
{
    private readonly FileStream file;
    private readonly Dictionary<string, RunRecord> runs = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Account, string Version), int> accounts = [];
    private readonly List<Entry> entries = [];
    private readonly ArrayBufferWriter<byte> buffer = new();
    private byte[] bytes = [];
    private bool isSorted = true;

    public FindingSpool()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose,
            BufferSize = 1 << 16,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        string path = Path.Combine(Path.GetTempPath(), $"cisaws-{Guid.NewGuid():N}.tmp");
        try
        {
            file = new FileStream(path, options);
        }
        catch (Exception e) when (WriteProblem.Is(e))
        {
            throw NotWritten(path, e);
        }
    }

    /// <summary>How many findings there are.</summary>
    public int Count => entries.Count;

    /// <summary>What is known of the runs of the findings.</summary>
    public IReadOnlyCollection<RunRecord> Runs => runs.Values;

    /// <summary>Keeps a finding.</summary>
    /// <returns>Where it is kept, for <see cref="At(FindingPlace)"/>.</returns>
    public FindingPlace Add(Finding finding)
    {
        if (finding.Run is { } run) runs.TryAdd(run.RunId, run);
        buffer.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(buffer)) FindingJson.Write(writer, finding);
        FindingPlace place;
        try
        {
            place = new FindingPlace(file.Seek(0, SeekOrigin.End), buffer.WrittenCount);
            entries.Add(new Entry(Rank(finding), place));
            file.Write(buffer.WrittenSpan);
        }
        catch (Exception e) when (WriteProblem.Is(e))
        {
            throw NotWritten(file.Name, e);
        }

        isSorted = false;
        return place;
    }

    /// <summary>All findings: by account, then in the benchmark's order, then as they came.</summary>
    public IEnumerable<Finding> Findings() => Read(0, entries.Count);

    /// <summary>The findings of an account: in the benchmark's order, then as they came.</summary>
    public IEnumerable<Finding> Findings(string accountId, string benchmarkVersion) =>
        accounts.TryGetValue((accountId, benchmarkVersion), out int account) ? Between((long)account << 32, (long)(account + 1) << 32) : [];

    /// <summary>The findings of one recommendation of an account, as they came.</summary>
    public IEnumerable<Finding> Findings(string accountId, string benchmarkVersion, string control)
    {
        if (!accounts.TryGetValue((accountId, benchmarkVersion), out int account)) return [];
        long rank = Rank(account, benchmarkVersion, control);
        return Between(rank, rank + 1);
    }

    /// <summary>The finding at a place, from 0, in the order of all.</summary>
    public Finding At(int index)
    {
        Sort();
        return At(entries[index].Place);
    }

    /// <summary>The finding that is kept at a place.</summary>
    public Finding At(FindingPlace place)
    {
        if (bytes.Length < place.Length) bytes = new byte[place.Length * 2];
        file.Seek(place.Position, SeekOrigin.Begin);
        file.ReadExactly(bytes, 0, place.Length);
        using JsonDocument json = JsonDocument.Parse(bytes.AsMemory(0, place.Length));
        Finding finding = FindingJson.Read(json.RootElement);
        return runs.TryGetValue(finding.RunId, out RunRecord? run) ? finding with { Run = run } : finding;
    }

    /// <summary>All findings with where they are kept, in no order that means anything.</summary>
    public IEnumerable<(FindingPlace Place, Finding Finding)> Places() => entries.Select(e => (e.Place, At(e.Place)));

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            file.Dispose();
        }
        catch (Exception e) when (WriteProblem.Is(e))
        {
            // What could not be written was reported, and the file goes away.
        }
    }

    private static CisAwsException NotWritten(string path, Exception e) => new(
        "ReportNotWritten",
        CisAwsErrorKind.InvalidArgument,
        $"The findings of the report cannot be kept in the temporary file '{path}': {WriteProblem.Text(e, path)}.",
        "Make room there, or name another folder for temporary files (TMPDIR, on Windows TEMP).",
        path,
        e);

    private IEnumerable<Finding> Between(long rank, long end)
    {
        Sort();
        int from = FirstOf(rank);
        return Read(from, FirstOf(end) - from);
    }

    // No entry is at -1, so none is found, and the answer is where it would be.
    private int FirstOf(long rank) => ~entries.BinarySearch(new Entry(rank, new FindingPlace(-1, 0)));

    private IEnumerable<Finding> Read(int from, int count) => Enumerable.Range(from, count).Select(At);

    private void Sort()
    {
        if (isSorted) return;
        entries.Sort();
        isSorted = true;
    }

    private long Rank(Finding finding)
    {
        (string, string) key = (finding.AccountId, finding.BenchmarkVersion);
        if (!accounts.TryGetValue(key, out int account)) accounts.Add(key, account = accounts.Count);
        return Rank(account, finding.BenchmarkVersion, finding.Control);
    }

    private static long Rank(int account, string version, string control) =>
        ((long)account << 32) | (uint)BenchmarkCatalog.ForFindingsOf(version).IndexOf(control);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Entry(long Rank, FindingPlace Place) : IComparable<Entry>
    {
        public int CompareTo(Entry other) =>
            Rank != other.Rank ? Rank.CompareTo(other.Rank) : Place.Position.CompareTo(other.Place.Position);
    }
}

/// <summary>Where a finding is kept in a <see cref="FindingSpool"/>.</summary>
/// <param name="Position">Its first byte in the file.</param>
/// <param name="Length">How many bytes it has.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FindingPlace(long Position, int Length);
