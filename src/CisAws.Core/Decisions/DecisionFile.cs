using System.Text;
using System.Text.Json.Nodes;
using CisAws.Benchmark;
using CisAws.Common;

namespace CisAws.Decisions;

/// <summary>
/// Files of exceptions and of attestations: JSON with comments and trailing commas. Names ignore case. What is not known is an error, so
/// that a misspelt member never excuses more than it says.
/// </summary>
public static class DecisionFile
{
    private static readonly InputKind ExceptionKind = new("Exceptions", "exception file");
    private static readonly InputKind AttestationKind = new("Attestations", "attestation file");

    /// <summary>Reads a file of exceptions.</summary>
    /// <exception cref="CisAwsException">
    /// ExceptionsNotFound, ExceptionsUnreadable, ExceptionsDamaged, ExceptionUnknown, ExceptionInvalid; the message names file and line.
    /// </exception>
    public static IReadOnlyList<ExceptionEntry> ReadExceptions(string path) =>
        ExceptionBinder.Bind(InputFile.Read(path, ExceptionKind), path);

    /// <summary>Reads the text of a file of exceptions.</summary>
    /// <param name="json">The text.</param>
    /// <param name="name">The name of the file, for messages.</param>
    /// <exception cref="CisAwsException">ExceptionsDamaged, ExceptionUnknown, ExceptionInvalid.</exception>
    public static IReadOnlyList<ExceptionEntry> ParseExceptions(string json, string name) =>
        ExceptionBinder.Bind(InputFile.Parse(Encoding.UTF8.GetBytes(json), name, ExceptionKind), name);

    /// <summary>Reads a file of attestations.</summary>
    /// <exception cref="CisAwsException">
    /// AttestationsNotFound, AttestationsUnreadable, AttestationsDamaged, AttestationUnknown, AttestationInvalid.
    /// </exception>
    public static IReadOnlyList<AttestationEntry> ReadAttestations(string path) =>
        AttestationBinder.Bind(InputFile.Read(path, AttestationKind), path);

    /// <summary>Reads the text of a file of attestations.</summary>
    /// <param name="json">The text.</param>
    /// <param name="name">The name of the file, for messages.</param>
    /// <exception cref="CisAwsException">AttestationsDamaged, AttestationUnknown, AttestationInvalid.</exception>
    public static IReadOnlyList<AttestationEntry> ParseAttestations(string json, string name) =>
        AttestationBinder.Bind(InputFile.Parse(Encoding.UTF8.GetBytes(json), name, AttestationKind), name);

    /// <summary>
    /// What is wrong with a file of exceptions: what keeps it from being used, and entries that do nothing or that nobody reviews.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="moment">The moment that expiry is measured at.</param>
    /// <param name="findings">Findings that entries are to match, or null to leave that out.</param>
    /// <exception cref="CisAwsException">ExceptionsNotFound, ExceptionsUnreadable.</exception>
    public static IReadOnlyList<ExceptionProblem> CheckExceptions(
        string path, DateTimeOffset moment, IReadOnlyList<Finding>? findings)
    {
        InputNode root;
        try
        {
            root = InputFile.Read(path, ExceptionKind);
        }
        catch (CisAwsException e) when (e.ErrorId == "ExceptionsDamaged")
        {
            return [ExceptionProblem.Of(e, path)];
        }

        return ExceptionCheck.Run(root, path, moment, findings);
    }

    /// <summary>Adds exceptions to the end of a file, which is made where there is none; what stands in it stays byte for byte.</summary>
    /// <exception cref="CisAwsException">The file is not one of exceptions, or cannot be written; nothing is changed.</exception>
    public static void Append(string path, IReadOnlyList<ExceptionEntry> entries) => Append(
        path, ExceptionKind, ExceptionBinder.List, root => ExceptionBinder.Bind(root, path), entries.Select(ExceptionBinder.Write));

    /// <summary>Adds attestations to the end of a file, which is made where there is none; what stands in it stays byte for byte.</summary>
    /// <exception cref="CisAwsException">The file is not one of attestations, or cannot be written; nothing is changed.</exception>
    public static void Append(string path, IReadOnlyList<AttestationEntry> entries) => Append(
        path, AttestationKind, AttestationBinder.List, root => AttestationBinder.Bind(root, path), entries.Select(AttestationBinder.Write));

    /// <summary>An exception of the parameters of a command, as it would be read from a file.</summary>
    /// <exception cref="CisAwsException">ExceptionInvalid: it could never apply; the message names the parameter.</exception>
    public static ExceptionEntry Checked(ExceptionEntry entry) =>
        ExceptionBinder.Entry(
            EntryReader.OfCommand(ExceptionBinder.Write(entry), "The exception", ExceptionBinder.Kind), string.Empty)
        with { Place = string.Empty };

    /// <summary>An attestation of the parameters of a command, as it would be read from a file.</summary>
    /// <exception cref="CisAwsException">AttestationInvalid: it could never be valid; the message names the parameter.</exception>
    public static AttestationEntry Checked(AttestationEntry entry) =>
        AttestationBinder.Entry(EntryReader.OfCommand(AttestationBinder.Write(entry), "The attestation", AttestationBinder.Kind));

    /// <summary>The stable name of a control, whatever the capitals.</summary>
    /// <exception cref="CisAwsException">ControlUnknown.</exception>
    public static string ControlNamed(string name) => EntryReader.ControlOf(name) ?? throw new CisAwsException(
        "ControlUnknown", CisAwsErrorKind.InvalidArgument, $"There is no control '{name}'.",
        NearMatches.Sentence(name, EntryReader.Controls, "Get-CisRecommendation lists the controls."), name);

    /// <summary>The control of a number of a version of the benchmark.</summary>
    /// <exception cref="CisAwsException">UnknownBenchmarkVersion, RecommendationUnknown.</exception>
    public static string ControlOf(string recommendationId, string benchmarkVersion)
    {
        var catalog = BenchmarkCatalog.Named(benchmarkVersion);
        return catalog.Find(recommendationId.Trim())?.Control ?? throw new CisAwsException(
            "RecommendationUnknown",
            CisAwsErrorKind.InvalidArgument,
            $"{BenchmarkCatalog.Name} {catalog.Version} has no recommendation '{recommendationId}'.",
            RecommendationSelector.Elsewhere([catalog], c => c.Find(recommendationId.Trim()) is not null)
                ?? RecommendationSelector.Similar(recommendationId, catalog) ?? "Get-CisRecommendation lists numbers and versions.",
            recommendationId);
    }

    private static void Append(
        string path, InputKind kind, string list, Action<InputNode> check, IEnumerable<JsonObject> entries)
    {
        bool isThere = File.Exists(path);
        string before = isThere ? Encoding.UTF8.GetString(InputFile.Load(path, kind)) : $"{{\n  \"{list}\": []\n}}\n";
        check(InputFile.Parse(Encoding.UTF8.GetBytes(before), path, kind));
        string after = JsonListEdit.Append(before, list, entries);
        check(InputFile.Parse(Encoding.UTF8.GetBytes(after), path, kind));
        try
        {
            using var file = new FileReplacement(path);
            File.WriteAllText(file.Temporary, after, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            file.Complete(overwrite: true);
        }
        catch (Exception e) when (WriteProblem.Is(e))
        {
            throw new CisAwsException(
                $"{kind.Id}NotWritten", CisAwsErrorKind.InvalidArgument,
                $"The {kind.Name} '{path}' cannot be written: {WriteProblem.Text(e, path)}."
                    + (isThere ? " It is as it was." : string.Empty),
                "Check that the folder exists, that there is room, and that you may write there.", path, e);
        }
    }
}
