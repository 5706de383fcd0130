using CisAws.Common;
using CisAws.Gateway;
using CisAws.PowerShell.Binding;
using CisAws.Repairs;

namespace CisAws.PowerShell.Pipeline;

/// <summary>The errors that the cmdlets themselves raise.</summary>
internal static class CommandErrors
{
    public static CisAwsException DemoMissing(string path) => new(
        "DemoSnapshotMissing",
        CisAwsErrorKind.NotFound,
        $"The demonstration account is not part of this module: '{path}' does not exist.",
        "Use -Snapshot with a file of Export-CisSnapshot, or install a release of the module.",
        path);

    public static CisAwsException DemoFinding(Finding finding) => new(
        "DemoFinding",
        CisAwsErrorKind.InvalidArgument,
        $"The finding of {finding.RecommendationId} about {finding.ResourceName} is of the demonstration account, which is a file: there "
        + "is nothing to repair.",
        "Assess an account of your own and pipe its findings; -WhatIf shows the plan of the demonstration. Nothing was changed.",
        finding.Id);

    public static CisAwsException FindingExcepted(Finding finding, ExceptionNote note) => new(
        "FindingExcepted",
        CisAwsErrorKind.InvalidArgument,
        $"The finding of {finding.RecommendationId} about {finding.ResourceName} is excepted ({note.Kind} of {note.Owner}: "
        + $"{note.Reason.TrimEnd('.')}); nothing was changed.",
        "Add -IncludeExcepted to repair it all the same.",
        finding.Id);

    public static CisAwsException NothingToAttest(Finding finding) => new(
        "NothingToAttest",
        CisAwsErrorKind.InvalidArgument,
        $"The finding of {finding.RecommendationId} about {finding.ResourceName} is {finding.Status}: a person attests only what the "
            + $"module "
        + "cannot decide.",
        "Repair a violation, or document an exception with New-CisException.",
        finding.Id);

    public static CisAwsException NoEvidenceHash(Finding finding) => new(
        "NoEvidenceHash",
        CisAwsErrorKind.InvalidArgument,
        $"The finding of {finding.RecommendationId} about {finding.ResourceName} has no {nameof(Finding.EvidenceHash)}: it is not known "
            + $"which "
        + "evidence the attestation is about.",
        "Assess again, and attest the new finding.",
        finding.Id);

    public static CisAwsException NoFinding(int row, string subject, string fault) => new(
        "FindingInvalid",
        CisAwsErrorKind.InvalidData,
        $"Row {Fact.Render(row)} ({VisibleText.Line(subject)}) is left out. {fault}",
        "Pipe findings as they were exported. Spreadsheets change numbers and times: import columns as text.",
        subject);

    public static CisAwsException OtherObject(int row, OtherObject other) => new(
        "NotAFinding",
        CisAwsErrorKind.InvalidData,
        $"Item {Fact.Render(row)} is left out: {other.Subject} is no finding.",
        other.Action,
        other.Subject);

    public static CisAwsException MoreRows((FindingInput Last, string Fault, int Count) more) => more.Last.IsOther
        ? new(
            "NotAFinding",
            CisAwsErrorKind.InvalidData,
            $"And {Amount.Of(more.Count, "more item")} left out: no findings. The last of them is {more.Last.Subject}.",
            "Pipe what Test-Cis cmdlets give, or the rows of a file of findings.",
            more.Last.Subject)
        : new(
            "FindingInvalid",
            CisAwsErrorKind.InvalidData,
            $"And {Amount.Of(more.Count, "more row")} left out for the same. Of the last of them ({VisibleText.Line(more.Last.Subject)}): "
                + more.Fault,
            "Pipe findings as they were exported. Spreadsheets change numbers and times: import columns as text.",
            more.Last.Subject);

    public static CisAwsException OtherCopy(string conflict, string folder) => new(
        "OtherCopyLoaded", CisAwsErrorKind.InvalidArgument, conflict, "A process can load one copy of the module.", folder);

    public static CisAwsException FileExists(string path) => new(
        "FileExists",
        CisAwsErrorKind.InvalidArgument,
        $"The file '{path}' exists already.",
        "Use -Force to overwrite it, or give another -Path.",
        path);

    public static CisAwsException NotFileSystem(string path, Exception? cause = null) => new(
        "NotFileSystemPath",
        CisAwsErrorKind.InvalidArgument,
        $"The path '{path}' is not in the file system.",
        "Give a path of a file.",
        path,
        cause);

    public static CisAwsException PathNotFound(string path) => new(
        "FileNotFound",
        CisAwsErrorKind.NotFound,
        $"There is neither a file nor a folder '{path}'.",
        "Give the path of a file of findings, or of a folder that has some.",
        path);

    public static CisAwsException NothingNamedLike(string path) => new(
        "FileNotFound", CisAwsErrorKind.NotFound, $"There is nothing with a name like '{path}'.", "Check the path and its wildcards.",
        path);

    public static CisAwsException OtherAccount(Finding finding, string accountId) => new(
        "OtherAccount",
        CisAwsErrorKind.InvalidArgument,
        $"The finding is about account {finding.AccountId}, but the credentials are of account {accountId}.",
        "Sign in to the account of the finding; nothing was changed.",
        finding.Id);

    public static CisAwsException SeveralAccounts(IEnumerable<string> accounts) => new(
        "SeveralAccounts",
        CisAwsErrorKind.InvalidArgument,
        $"The findings are about several accounts: {string.Join(", ", accounts)}.",
        "Pipe the findings of one account at a time, each with credentials of that account; nothing was changed.");

    public static CisAwsException OtherAccount(JournalRecord record, string accountId) => new(
        "OtherAccount",
        CisAwsErrorKind.InvalidArgument,
        $"The repair {record.Id} was carried out in account {record.AccountId} of partition {record.Partition}, but the credentials are of "
        + $"account {accountId}.",
        "Sign in to the account of the repair; nothing was changed.",
        record.Id);

    public static CisAwsException OtherPartition(Finding finding, string partition, string own) => new(
        "OtherPartition",
        CisAwsErrorKind.InvalidArgument,
        $"The finding is about a resource of partition {partition}, but the credentials are of partition {own}.",
        "Sign in to the partition of the finding; nothing was changed.",
        finding.Id);

    public static CisAwsException OtherRegion(Finding finding, string region) => new(
        "OtherRegion",
        CisAwsErrorKind.InvalidArgument,
        $"The finding is about {finding.ResourceName} in {finding.Region}, but -Region is {region}.",
        "Leave -Region out, or pipe findings of that region; nothing was changed.",
        finding.Id);

    public static CisAwsException StaleFinding(Finding finding) => new(
        "StaleFinding",
        CisAwsErrorKind.InvalidArgument,
        $"The finding of {finding.RecommendationId} about {finding.ResourceName} is for {Fact.Render(finding.EvaluatedAt)}; findings "
        + "are accepted for 24 hours.",
        "Run the test again and pipe its findings; nothing was changed.",
        finding.Id);

    public static CisAwsException RepairNotFound(string id, string path) => new(
        "RepairNotFound",
        CisAwsErrorKind.NotFound,
        $"The journal '{path}' has no repair '{id}'.",
        "Get-CisRepair lists what it has; -JournalPath names another journal.",
        id);

    public static CisAwsException NotAnEntry(string subject) => new(
        "NotAnEntry",
        CisAwsErrorKind.InvalidData,
        $"An item is left out: {subject} is no entry of the journal.",
        "Pipe what Get-CisRepair or a repair gives, or objects with the full Id of an entry; the beginning of an id or a pattern goes with "
        + "-Id.",
        subject);

    public static CisAwsException RepairAmbiguous(string id, int count) => new(
        "RepairAmbiguous", CisAwsErrorKind.InvalidArgument, $"'{id}' is the beginning of {count} repairs.", "Give more of the id.", id);

    public static CisAwsException RepairUnknown(JournalRecord record) => new(
        "RepairUnknown",
        CisAwsErrorKind.InvalidData,
        $"The repair {record.Id} was carried out by Repair-{record.Repair}, which this version does not have.",
        "Use the version of the module that carried it out, or undo its calls manually.",
        record.Id);

    public static CisAwsException UnknownRepairParameter(string name, IReadOnlyCollection<string> known) => new(
        "UnknownRepairParameter",
        CisAwsErrorKind.InvalidArgument,
        $"No repair has a parameter '{name}'.",
        NearMatches.Sentence(
            name, known.Order(StringComparer.Ordinal), $"Known are {string.Join(", ", known.Order(StringComparer.Ordinal))}."),
        name);

    public static CisAwsException AmbiguousNumber(string name, Exception cause) => new(
        "AmbiguousNumber", CisAwsErrorKind.InvalidArgument, $"{name} in -Parameter: {cause.Message}", "Put it in quotes.", name, cause);

    public static CisAwsException NoAccount(string text) => new(
        "NotAnAccount", CisAwsErrorKind.InvalidArgument, $"'{text}' is not the number of an account.", "Give its twelve digits.", text);

    public static CisAwsException NotAnEndpoint(string url) => new(
        "NotAnEndpoint",
        CisAwsErrorKind.InvalidArgument,
        $"-EndpointUrl '{EndpointAddress.Shown(url)}' is not the address of an endpoint.",
        "Give http://host:port or https://host, without blanks and without what follows a ? or #.",
        EndpointAddress.Shown(url));

    public static CisAwsException EmptyArgument(string name) => new(
        "EmptyArgument",
        CisAwsErrorKind.InvalidArgument,
        $"-{name} is empty: it would be as if it were not given, which {WithoutIt(name)}.",
        "Give a value, or leave the parameter out. A variable that is not set is empty.",
        name);

    private static string WithoutIt(string name) => name switch
    {
        "BenchmarkVersion" => $"means version {BenchmarkCatalog.DefaultVersion}",
        "Region" => "can mean other regions",
        "JournalPath" => "means the journal of the user",
        _ => "can mean another account",
    };

    public static CisAwsException NotOffline(string source, IReadOnlyList<string> given) => new(
        "NotWithOffline",
        CisAwsErrorKind.InvalidArgument,
        $"{source} reads a file, so that {string.Join(", ", given.Select(n => $"-{n}"))} has no meaning.",
        $"Leave out {source} to assess an account through AWS, or what belongs to it.",
        given[0]);

    public static CisAwsException NotWithRecommendations(IReadOnlyList<string> given) => new(
        "NotWithRecommendations",
        CisAwsErrorKind.InvalidArgument,
        $"The recommendations come from the pipeline, so that {string.Join(", ", given.Select(n => $"-{n}"))} has no meaning.",
        "Give it to Get-CisRecommendation.",
        given[0]);

    public static CisAwsException IncompleteKeys() => new(
        "IncompleteKeys", CisAwsErrorKind.InvalidArgument, "-AccessKey and -SecretKey go together.", "Give both, or neither.");
}
