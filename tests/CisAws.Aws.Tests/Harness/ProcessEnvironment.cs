using System.Reflection;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Internal;

namespace CisAws.Aws.Tests.Harness;

/// <summary>Tests that change environment variables, which belong to the whole process: they run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProcessEnvironmentCollection
{
    public const string Name = "process environment";
}

/// <summary>A machine without any AWS set-up: no variable, no file, no metadata service. Everything is restored at the end.</summary>
internal sealed class ProcessEnvironment : IDisposable
{
    private readonly Dictionary<string, string?> before = new(StringComparer.Ordinal);

    public ProcessEnvironment()
    {
        Folder = Directory.CreateTempSubdirectory("cisaws-").FullName;
        string[] names =
        [
            .. Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(n => n.StartsWith("AWS_", StringComparison.Ordinal)),
        ];
        foreach (string name in names)
        {
            Set(name, null);
        }

        Set("HOME", Folder);
        Set("USERPROFILE", Folder);
        Set("AWS_SHARED_CREDENTIALS_FILE", CredentialsFile);
        Set("AWS_CONFIG_FILE", ConfigFile);
        Set("AWS_EC2_METADATA_DISABLED", "true");
        Forget();
    }

    public string Folder { get; }

    public string CredentialsFile => Path.Combine(Folder, "credentials");

    public string ConfigFile => Path.Combine(Folder, "config");

    public ProcessEnvironment Set(string name, string? value)
    {
        before.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
        Forget();
        return this;
    }

    public ProcessEnvironment WriteCredentials(string text)
    {
        File.WriteAllText(CredentialsFile, text);
        Forget();
        return this;
    }

    public ProcessEnvironment WriteConfig(string text)
    {
        File.WriteAllText(ConfigFile, text);
        Forget();
        return this;
    }

    public void Dispose()
    {
        foreach ((string name, string? value) in before) Environment.SetEnvironmentVariable(name, value);
        Forget();
        Directory.Delete(Folder, recursive: true);
    }

    // The SDK reads retry mode, region, endpoints and the place of the config file once per process.
    private static void Forget()
    {
        PropertyInfo config = typeof(SharedCredentialsFile).GetProperty(nameof(SharedCredentialsFile.DefaultConfigFilePath))!;
        config.SetValue(null, Environment.GetEnvironmentVariable("AWS_CONFIG_FILE") ?? config.GetValue(null));
        FallbackInternalConfigurationFactory.Reset();
        FallbackRegionFactory.Reset();
    }
}
