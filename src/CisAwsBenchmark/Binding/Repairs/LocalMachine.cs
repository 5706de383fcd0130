using System.Net.NetworkInformation;

namespace CisAws.PowerShell.Binding;

/// <summary>The machine this runs on.</summary>
internal static class LocalMachine
{
    /// <summary>Its IP addresses except loopback and link-local ones. Empty where they cannot be read.</summary>
    public static IReadOnlyList<string> Addresses()
    {
        try
        {
            return
            [
                .. NetworkInterface.GetAllNetworkInterfaces()
                    .Where(i => i.NetworkInterfaceType != NetworkInterfaceType.Loopback)
                    .SelectMany(i => i.GetIPProperties().UnicastAddresses)
                    .Where(a => !a.Address.IsIPv6LinkLocal)
                    .Select(a => a.Address.ToString())
                    .Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal),
            ];
        }
        catch (NetworkInformationException)
        {
            return [];
        }
    }
}
