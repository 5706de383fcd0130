using CisAws.Evidence.Snapshots;

namespace CisAws.PowerShell.Binding;

/// <summary>A snapshot, or the path of a file with one: what <c>-Snapshot</c> takes. PowerShell converts by these constructors.</summary>
public sealed class SnapshotSource
{
    /// <summary>A snapshot that is already loaded.</summary>
    public SnapshotSource(AccountSnapshot snapshot) => Snapshot = snapshot;

    /// <summary>A path, relative to the current location.</summary>
    public SnapshotSource(string path) => Path = path;

    /// <summary>A file, as Export-CisSnapshot and Get-ChildItem give it.</summary>
    public SnapshotSource(FileInfo file)
    {
        ArgumentNullException.ThrowIfNull(file);
        Path = file.FullName;
    }

    /// <summary>The snapshot, or null where <see cref="Path"/> names a file.</summary>
    public AccountSnapshot? Snapshot { get; }

    /// <summary>The path of the file, or null.</summary>
    public string? Path { get; }

    /// <inheritdoc/>
    public override string ToString() => Path ?? Snapshot!.ToString();
}
