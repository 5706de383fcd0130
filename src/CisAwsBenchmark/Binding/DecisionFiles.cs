using CisAws.Decisions;

namespace CisAws.PowerShell.Binding;

/// <summary>Reads the files of <c>-ExceptionPath</c> and <c>-AttestationPath</c>.</summary>
internal static class DecisionFiles
{
    /// <summary>The exceptions and attestations of all files.</summary>
    /// <param name="parameters">What the user gave.</param>
    /// <param name="fullPath">Resolves a path.</param>
    /// <exception cref="CisAwsException">A file is not there, or something in it is wrong.</exception>
    public static DecisionSet Read(IDecisionParameters parameters, Func<string, string> fullPath) => new(
        [.. (parameters.ExceptionPath ?? []).SelectMany(p => DecisionFile.ReadExceptions(fullPath(p)))],
        [.. (parameters.AttestationPath ?? []).SelectMany(p => DecisionFile.ReadAttestations(fullPath(p)))]);
}
